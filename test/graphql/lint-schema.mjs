// Lints texts, each as if it were schema.graphql, by the project's own rules for that file.
import { Linter } from 'eslint';
import { text as all } from 'node:stream/consumers';
import house from '../../eslint.config.mjs';

const config = house.find(({ files }) => files?.includes('schema.graphql'));
const linter = new Linter({ cwd: new URL('../..', import.meta.url).pathname });
const texts = JSON.parse(await all(process.stdin));
const answers = texts.map((text) => {
  const parserOptions = { graphQLConfig: { schema: text } };
  const languageOptions = { ...config.languageOptions, parserOptions };
  return linter.verify(text, [{ ...config, languageOptions }], 'schema.graphql');
});
process.stdout.write(JSON.stringify(answers));
