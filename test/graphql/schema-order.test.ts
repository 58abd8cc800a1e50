import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

/** The schema, whichever module a process loads first. */
const root = join(__dirname, '../..');
const built = join(root, 'dist/src');

/** Of each folder that declares parts of the schema, and of those that use it, a module. */
const entries = ['kernel', 'graphql', 'plan', 'domains']
  .flatMap((folder) => readdirSync(join(built, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.name.endsWith('.js'))
  .map(({ parentPath, name }) => join(parentPath, name))
  .filter((path) => !/\.(command|process)\.js$/.test(path))
  .filter((_, index, all) => index % Math.ceil(all.length / 8) === 0)
  .concat(join(built, 'domains/claims/claim.links.js'), join(built, 'domains/sources/sourced.js'));

/** Loads each as a process would that loads nothing before it, and prints the schema. */
const script = `
require('reflect-metadata');
(async () => {
  const texts = [];
  for (const entry of process.argv.slice(1)) {
    for (const path of Object.keys(require.cache)) {
      if (path.startsWith(${JSON.stringify(built)})) delete require.cache[path];
    }
    delete globalThis.TypeGraphQLMetadataStorage;
    delete globalThis.typeormMetadataArgsStorage;
    require(entry);
    texts.push(await require(${JSON.stringify(join(built, 'graphql/schema.js'))}).schemaText());
  }
  process.stdout.write(JSON.stringify(texts));
})();
`;

it('is the same', async () => {
  const options = { cwd: root, maxBuffer: 2 ** 26 };
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['-e', script, ...entries], options);
  const committed = readFileSync(join(root, 'schema.graphql'), 'utf8');
  const texts = JSON.parse(stdout) as string[];
  expect(texts).toHaveLength(entries.length);
  const others = entries.filter((_, index) => texts[index] !== committed);
  expect(others.map((path) => relative(built, path))).toEqual([]);
});
