import { readLibrary } from '../../src/editor/library';
import { describeInBrowser } from './browser';

/**
 * Without variables, with a day, with a list, and with an input of several levels; of each other
 * query variables-schema.test.ts checks the same without a browser.
 */
const opened = [
  'who-does-what',
  'authorized-on-a-day',
  'whom-may-these-names-mean',
  'would-this-top-up-be-cleared',
];

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
  // A change of options stops the worker of JSON, and what it was asked is then never answered.
  const validate = async () => {
    const worker = await (await languages.json.getWorker())(variables.uri);
    return worker.doValidation(variables.uri.toString());
  };
  const none = () => new Promise((resolve) => setTimeout(resolve, 2000, null));
  let found = null;
  while (!found) found = await Promise.race([validate(), none()]);
  const markers = models.flatMap(({ uri }) => editor.getModelMarkers({ resource: uri }));
  return [...new Set([...found, ...markers].map(({ message }) => message))];
})()`;

describeInBrowser('the diagnostics of the query editor', (editor) => {
  const messages = (names: string[]) => editor.page.evaluate<string[]>(findings([...names].sort()));

  it('find nothing wrong with the queries of the library', async () => {
    await editor.open('/playground');
    const queries = readLibrary().filter(({ slug }) => opened.includes(slug));
    expect(queries).toHaveLength(opened.length);
    for (const { slug, title, query, variables } of queries) {
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
