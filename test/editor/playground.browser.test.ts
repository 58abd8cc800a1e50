import { readLibrary } from '../../src/editor/library';
import { activeTab, describeInBrowser, queryText, responseText, variablesText } from './browser';

const [first, second] = readLibrary();

describeInBrowser('the query editor in a browser', (editor) => {
  it('opens with the library’s first query, and shows its response', async () => {
    await editor.open('/playground');
    await editor.untilShown(queryText, 'query IsThisPlatformAuthorized(');
    await editor.untilShown(variablesText, String(Object.values(first!.variables)[0]));
    await editor.run();
    await editor.untilShown(responseText, '"name": "Binance Kazakhstan"');
  });

  it('opens a query of the library in a tab, once, with its variables', async () => {
    await editor.open('/playground');
    const ready = editor.page.getByRole('button', { name: second!.title });
    await ready.click();
    await editor.untilShown(activeTab, 'AuthorizedOnADay');
    await editor.untilShown(queryText, 'query AuthorizedOnADay(');
    await editor.untilShown(variablesText, '2025-10-08');
    expect(await ready.getAttribute('aria-current')).toBe('true');
    await editor.page.getByRole('button', { name: first!.title }).click();
    await editor.untilShown(activeTab, 'IsThisPlatformAuthorized');
    expect(await editor.page.locator('.graphiql-tab').count()).toBe(2);
    await editor.run();
    await editor.untilShown(responseText, '"identifyProvider":');
  });

  it('validates what is typed against the schema', async () => {
    await editor.open('/playground');
    await editor.page.locator('.graphiql-query-editor .view-line').first().click();
    await editor.page.keyboard.press('Control+A');
    await editor.page.keyboard.insertText('{ providers { noSuchField } }');
    await editor.page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  });

  it('opens the documentation of the schema', async () => {
    await editor.open('/playground');
    await editor.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await editor.page.getByRole('link', { name: 'Query', exact: true }).click();
    await editor.page.getByRole('link', { name: 'identifyProvider', exact: true }).waitFor();
  });

  it('opens from the overview with the chosen query, and restores it', async () => {
    await editor.page.goto(`${editor.origin}/`);
    await editor.page.getByRole('link', { name: second!.title }).click();
    await editor.untilShown(queryText, 'query AuthorizedOnADay');
    expect(new URL(editor.page.url()).search).toBe(`?query=${second!.slug}`);
    // GraphiQL stores its tabs a while after the last change.
    await editor.until("JSON.stringify(localStorage).includes('AuthorizedOnADay')");
    await editor.page.reload();
    await editor.untilShown(queryText, 'query AuthorizedOnADay');
    await editor.untilShown(variablesText, '2025-10-08');
    expect(await editor.page.locator('.graphiql-tab').count()).toBeLessThan(2);
  });

  it.each(['{', '{"tabs":[],"activeTabIndex":7}', '{"tabs":[{"query":3}],"activeTabIndex":0}'])(
    'opens with the first query where what was stored is %s',
    async (stored) => {
      const item = ['crypto-enforcement-gateway:graphiql:tabState', stored];
      await editor.page.addInitScript(`localStorage.setItem(...${JSON.stringify(item)})`);
      await editor.open('/playground');
      await editor.untilShown(queryText, 'query IsThisPlatformAuthorized(');
    },
  );

  it('uses the dark theme if the browser prefers it', async () => {
    await editor.page.emulateMedia({ colorScheme: 'dark' });
    await editor.open('/playground');
    const background = await editor.page.evaluate<string>(
      "getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor",
    );
    const [red = 255] = background.match(/\d+/g)?.map(Number) ?? [];
    expect(red).toBeLessThan(80);
  });
});
