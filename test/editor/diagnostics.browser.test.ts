import { readLibrary } from '../../src/editor/library';
import { describeInBrowser } from './browser';

/**
 * What the editor's workers find wrong in the query and its variables, once they have seen both:
 * the schema of the variables, set last, then has the names of this query's variables.
 */
const findings = (names: string[]): string => `(async () => {
  const { editor, languages } = __MONACO;
  const models = editor.getModels().filter(({ uri }) => /(operation|variables)\\./.test(uri.path));
  const variables = models.find(({ uri }) => /variables/.test(uri.path));
  const names = ${JSON.stringify(names)};
  const isReady = () => languages.json.jsonDefaults.diagnosticsOptions.schemas?.some(({ schema }) =>
    JSON.stringify(Object.keys(schema.properties).sort()) === JSON.stringify(names));
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 20));
  const worker = await (await languages.json.getWorker())(variables.uri);
  const found = await worker.doValidation(variables.uri.toString());
  const markers = models.flatMap(({ uri }) => editor.getModelMarkers({ resource: uri }));
  return [...new Set([...found, ...markers].map(({ message }) => message))];
})()`;

describeInBrowser('the diagnostics of the query editor', (editor) => {
  const messages = (names: string[]) => editor.page.evaluate<string[]>(findings([...names].sort()));

  it('find nothing wrong with any query of the library', async () => {
    await editor.open('/playground');
    for (const { slug, title, query, variables } of readLibrary()) {
      await editor.page.getByRole('button', { name: title }).click();
      await editor.until(`__MONACO.editor.getModels().some((model) =>
        model.getValue() === ${JSON.stringify(query)})`);
      expect([slug, await messages(Object.keys(variables))]).toEqual([slug, []]);
    }
  });

  it('still find a variable that is missing', async () => {
    await editor.open('/playground?query=would-this-top-up-be-cleared');
    expect(await messages(['input'])).toEqual([]);
    await editor.write('variables', '{ "input": { "sender": {}, "recipient": {} } }');
    const missing = ['Missing property "amount".', 'Missing property "occurredAt".'];
    expect(await messages(['input'])).toEqual(expect.arrayContaining(missing));
    expect(await messages(['input'])).not.toContain('Missing property "basis".');
  });
});
