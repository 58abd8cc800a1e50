import { readFileSync } from 'node:fs';
import { describeInBrowser } from './browser';

describeInBrowser('a response as a table', (editor) => {
  const button = (name: string) => editor.page.getByRole('button', { name, exact: true });
  const firstCells = () => editor.page.locator('tbody tr td:first-child').allInnerTexts();

  it('has the rows of the longest list, sorted by a heading', async () => {
    await editor.open('/playground?query=who-does-what');
    await editor.run();
    await button('Table').click();
    const headings = await editor.page.getByRole('columnheader').allInnerTexts();
    expect(headings.map((text) => text.replace(/\W+$/, ''))).toEqual([
      'slug',
      'acronym',
      'name',
      'jurisdiction',
      'website',
      'licenses.totalCount',
      'enforcementActions',
      'enforcementActions.totalCount',
    ]);
    expect(await editor.page.locator('.result-window').isVisible()).toBe(false);
    const slugs = await firstCells();
    expect(slugs.length).toBeGreaterThan(5);
    const heading = editor.page.getByRole('columnheader', { name: 'slug' });
    const sorted = async () => [await heading.getAttribute('aria-sort'), await firstCells()];
    expect(await sorted()).toEqual(['none', slugs]);
    await heading.getByRole('button').click();
    expect(await sorted()).toEqual(['ascending', [...slugs].sort()]);
    await heading.getByRole('button').click();
    expect(await sorted()).toEqual(['descending', [...slugs].sort().reverse()]);
    await heading.getByRole('button').click();
    expect(await sorted()).toEqual(['none', slugs]);
  });

  it('is downloaded as CSV, without a request', async () => {
    await editor.open('/playground?query=who-does-what');
    await editor.run();
    const [download] = await Promise.all([
      editor.page.waitForEvent('download'),
      button('Download CSV').click(),
    ]);
    expect(download.suggestedFilename()).toBe('WhoDoesWhat.csv');
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toMatch(/^\uFEFFslug,acronym,name,/);
    expect(csv).toMatch(/\r\nafm,AFM,Agency for Financial Monitoring,KZ,,0,/);
    await button('Table').click();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + (await firstCells()).length);
  });

  it('has the errors that come beside the data', async () => {
    await editor.open('/playground?query=who-does-what');
    const errors = [
      { message: 'A key is needed', path: ['authorities', 'nodes', 0, 'name'] },
      { message: 'Try later' },
    ];
    const data = { authorities: { nodes: [{ slug: 'a', name: null }] } };
    await editor.page.route('**/graphql', (route) => route.fulfill({ json: { data, errors } }));
    await editor.run();
    await button('Table').click();
    const alert = editor.page.getByRole('alert').filter({ hasText: '2 errors' });
    expect(await alert.innerText()).toMatch(/2 errors: the table may be incomplete/);
    expect(await alert.getByRole('listitem').allInnerTexts()).toEqual([
      'authorities.nodes.0.name: A key is needed',
      'Try later',
    ]);
    expect(await firstCells()).toEqual(['a']);
    await button('JSON').click();
    expect(await alert.count()).toBe(0);
  });

  it('is a sentence where there is nothing to show', async () => {
    await editor.open(`/playground?query=${encodeURIComponent('{ node(id: "x") { id } }')}`);
    await editor.page.route('**/graphql', (route) =>
      route.fulfill({ json: { errors: [{ message: 'No' }] } }),
    );
    await editor.run();
    await button('Table').click();
    await editor.page.getByText('This response has no data to show as a table.').waitFor();
    expect(await button('Download CSV').count()).toBe(0);
  });
});
