// Lints texts, each as if it stood in a file, by the project's own rules on syntax alone: without
// the rules that need types, for which the whole project would have to be read.
import { Linter } from 'eslint';
import { text as all } from 'node:stream/consumers';
import typescript from 'typescript-eslint';
import house from '../../../eslint.config.mjs';

const rule = 'no-restricted-syntax';
const configs = [
  { files: ['**/*.ts'], languageOptions: { parser: typescript.parser } },
  ...house
    .filter(({ rules }) => rules && rule in rules)
    .map(({ files, ignores = [], rules }) => ({ files, ignores, rules: { [rule]: rules[rule] } })),
];
const linter = new Linter({ cwd: new URL('../../..', import.meta.url).pathname });
const given = JSON.parse(await all(process.stdin));
const answers = given.map(([file, text]) => linter.verify(text, configs, file));
process.stdout.write(JSON.stringify(answers));
