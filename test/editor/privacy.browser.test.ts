import { activeTab, describeInBrowser, queryText, responseText, variablesText } from './browser';

/** A number of no person, and a key of no tenant. */
const iin = '991399500010';
const key = 'ceg_aKeyThatNobodyHas';
const headers = `{"x-note": "${key}"}`;
const query = `query Mine($note: String!, $party: String!) {
  kept: identifyProvider(text: $note) { name }
  identifyProvider(text: $party) { name }
}`;
const prefix = 'crypto-enforcement-gateway:graphiql:';

/** Everything that a page can leave in a browser, as text. */
const leftBehind = `(async () => JSON.stringify([
  Object.entries(localStorage), Object.entries(sessionStorage), document.cookie,
  await indexedDB.databases(), await caches.keys(), history.state, location.href,
]))()`;

describeInBrowser('what the query editor leaves in a browser', (editor) => {
  const leftText = () => editor.page.evaluate<string>(leftBehind);

  it('is neither a header nor a variable with a number, after both were sent', async () => {
    await editor.open('/playground');
    await editor.write('operation', query);
    await editor.untilShown(activeTab, 'Mine');
    await editor.write('variables', `{"note": "kept", "party": "${iin}"}`);
    await editor.page.getByRole('button', { name: 'Headers' }).click();
    await editor.write('request-headers', headers);
    const sent = editor.page.waitForRequest(
      (request) => request.method() === 'POST' && (request.postData() ?? '').includes(iin),
    );
    await editor.run();
    expect((await sent).headers()['x-note']).toBe(key);
    await editor.untilShown(responseText, '"identifyProvider": null');
    // GraphiQL stores after a while; the variable beside it and the query are stored by then.
    await editor.until(
      `localStorage['${prefix}tabState'].includes('kept') && localStorage['${prefix}queries']`,
    );
    await editor.untilAddress({ query, variables: '{"note":"kept"}' });
    const text = await leftText();
    expect(text).toContain('Mine');
    expect(text).not.toContain(iin);
    expect(text).not.toContain(key);
    await editor.page.getByRole('button', { name: 'Show History' }).click();
    await editor.page.getByRole('button', { name: 'New tab' }).click();
    await editor.page.locator('.graphiql-history-item-label', { hasText: 'Mine' }).click();
    await editor.untilShown(queryText, 'query Mine');
    await editor.page.getByRole('button', { name: 'Variables' }).click();
    await editor.untilShown(variablesText, 'kept');
    expect(await editor.textOf(variablesText)).not.toContain(iin);
    const inEditors = await editor.page.evaluate<string>(
      'JSON.stringify(__MONACO.editor.getModels().map((model) => model.getValue()))',
    );
    expect(inEditors).toContain('kept');
    expect(inEditors).not.toContain(key);
  });

  it('is no query with a personal number, nor a link to it', async () => {
    await editor.open('/playground');
    await editor.write('operation', `{ identifyProvider(text: "${iin}") { name } }`);
    await editor.run();
    await editor.untilShown(responseText, '"identifyProvider": null');
    await editor.untilAddress({});
    await editor.until(`localStorage['${prefix}tabState'].includes('"query":null')`);
    expect(await leftText()).not.toContain(iin);
  });

  it('is nothing that an earlier version stored', async () => {
    const tab = {
      ...{ id: 'a', hash: `|${iin}|${key}`, title: 'Old', query: 'query Old { __typename }' },
      ...{ variables: `{"iin":"${iin}"}`, headers, operationName: 'Old', response: null },
    };
    const items = {
      headers,
      variables: tab.variables,
      query: tab.query,
      tabState: JSON.stringify({ tabs: [tab], activeTabIndex: 0 }),
      queries: JSON.stringify({ queries: [tab] }),
      favorites: JSON.stringify({ favorites: [{ ...tab, favorite: true }] }),
      theme: 'dark',
    };
    const entries = Object.entries(items).map(([name, value]) => [prefix + name, value]);
    await editor.page.addInitScript(
      `for (const [key, value] of ${JSON.stringify(entries)}) localStorage.setItem(key, value);`,
    );
    await editor.open('/playground');
    await editor.untilShown(queryText, 'query Old');
    const text = await leftText();
    expect(text).toContain('dark');
    expect(text).not.toContain(iin);
    expect(text).not.toContain(key);
  });

  it('is no address that was written by hand', async () => {
    const variables = encodeURIComponent(`{"note":"kept","party":"${iin}"}`);
    await editor.open(`/playground?query=${encodeURIComponent(query)}&variables=${variables}`);
    await editor.untilShown(variablesText, 'kept');
    expect(await leftText()).not.toContain(iin);
  });
});
