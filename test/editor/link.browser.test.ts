import { readLibrary } from '../../src/editor/library';
import { activeTab, describeInBrowser, queryText, variablesText } from './browser';

const [first] = readLibrary();
const query = 'query L($a: ID!) { node(id: $a) { id } }';
const twoOperations =
  'query First { __typename }\nquery Second { __schema { queryType { name } } }';

describeInBrowser('a link to the query editor', (editor) => {
  const linkTo = (parameters: Record<string, string>) =>
    `/playground?${new URLSearchParams(parameters).toString()}`;
  const untilNotice = (text: RegExp) =>
    editor.page.getByRole('status').filter({ hasText: text }).waitFor();

  it('opens with its query and variables, and is kept while editing', async () => {
    await editor.open(linkTo({ query, variables: '{"a":"x"}' }));
    await editor.untilShown(queryText, 'query L($a: ID!)');
    await editor.untilShown(variablesText, '"a": "x"');
    const entries = await editor.page.evaluate<number>('history.length');
    await editor.write('variables', '{"a": "other"}');
    await editor.untilAddress({ query, variables: '{"a":"other"}' });
    await editor.write('operation', '{ __typename }');
    await editor.untilAddress({ query: '{ __typename }', variables: '{"a":"other"}' });
    expect(await editor.page.evaluate<number>('history.length')).toBe(entries);
    await editor.page.reload();
    await editor.untilShown(queryText, '__typename');
    await editor.untilShown(variablesText, '"a": "other"');
    expect(await editor.page.locator('.graphiql-tab').count()).toBe(1);
  });

  it('selects the operation that it names, and runs it by its shortcut', async () => {
    await editor.open(linkTo({ query: twoOperations, operationName: 'Second' }));
    await editor.untilShown(activeTab, 'Second');
    await editor.untilAddress({ query: twoOperations, operationName: 'Second' });
    const sent = editor.page.waitForRequest((request) =>
      (request.postData() ?? '').includes('"operationName":"Second"'),
    );
    await editor.page.keyboard.press('Control+Enter');
    await sent;
  });

  it('is copied by a button, which says what is not in it', async () => {
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor.open('/playground');
    const copy = editor.page.getByRole('button', { name: 'Copy link' });
    const clipboard = () => editor.page.evaluate<string>('navigator.clipboard.readText()');
    await copy.click();
    await untilNotice(/^Link copied\.\s*Close$/);
    expect(await clipboard()).toBe(`${editor.origin}/playground?query=${first!.slug}`);
    await editor.write('variables', '{"text": "991399500010"}');
    await editor.untilAddress({ query: first!.slug, variables: '{}' });
    await copy.click();
    await untilNotice(/leaves out \$text, which holds what may be a personal number/);
    expect(await clipboard()).not.toContain('991399500010');
    await editor.write('operation', `{ ${'a '.repeat(4_000)} }`);
    await editor.untilAddress({});
    await copy.click();
    await untilNotice(/^No link: it would have 8,0\d\d characters, of at most 6,000/);
  });

  it.each<[what: string, parameters: Record<string, string>, note: RegExp]>([
    [
      'a number in its query',
      { query: '{ a(b: "991399500010") }' },
      /was not opened.*another query/,
    ],
    ['a number in a variable', { query, variables: '{"a":"991399500010"}' }, /\$a of the link/],
    ['an unknown name', { query: 'no-such-query' }, /names no ready query/],
    ['variables that are not JSON', { query, variables: '{"a"' }, /not a JSON object/],
  ])('says what it does not open, until that is closed: %s', async (_, parameters, note) => {
    await editor.open(linkTo(parameters));
    await untilNotice(note);
    expect(editor.page.url()).not.toContain('991399500010');
    await editor.page.getByRole('button', { name: 'Close' }).click();
    await editor.page.getByRole('status').filter({ hasText: note }).waitFor({ state: 'detached' });
  });

  it('says so where the browser has no clipboard for the page', async () => {
    await editor.page.addInitScript('delete Navigator.prototype.clipboard');
    await editor.open('/playground');
    await editor.page.getByRole('button', { name: 'Copy link' }).click();
    await untilNotice(/the link is in the address bar/);
  });
});
