// The layer order, read from where it is documented: the table in src/README.md, and the order of
// the domains in src/domains/domains.ts (`npm run build:server` comes first). What a newcomer reads
// and what is checked cannot drift apart.
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { domains } = require('./dist/src/domains/domains.js');

const readme = readFileSync(join(__dirname, 'src/README.md'), 'utf8');
const listed = [...readme.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name]) => name);

/** The parts of src from the top layer down, each as a regular expression of its paths. */
const layers = listed.flatMap((name) => {
  if (name !== 'domains/') return [pathOf(name)];
  const folders = domains.map((domain) => pathOf(`domains/${domain.name}/`));
  return [pathOf('domains/domains.ts'), ...folders.reverse()];
});

function pathOf(name) {
  return `^src/${name.replaceAll('.', '\\.')}${name.endsWith('/') ? '' : '$'}`;
}

const onDisk = readdirSync(join(__dirname, 'src'), { withFileTypes: true })
  .filter(({ name }) => name !== 'README.md')
  .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
const unlisted = onDisk.filter((name) => !listed.some((each) => each.startsWith(name)));
if (unlisted.length > 0) throw new Error(`src/README.md does not list ${unlisted.join(', ')}`);

const never = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'No circles, type imports included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...layers
      .slice(1)
      .map((layer, index) =>
        never(
          'layer-order',
          'A file imports only from its own folder and from those below it in src/README.md.',
          layer,
          layers.slice(0, index + 1).join('|'),
        ),
      ),
    never(
      'not-from-tests',
      'What is shipped knows neither tests nor benchmarks.',
      '^(src|migrations)/',
      '^(test|bench)/',
    ),
    never(
      'not-from-the-benchmark',
      'Only its own tests import from the benchmark.',
      '^test/(?!bench/)',
      '^bench/',
    ),
    never('not-from-the-tests', 'Benchmarks do not rest on tests.', '^bench/', '^test/'),
    never(
      'packages-stand-alone',
      'What others install knows nothing of the gateway.',
      '^packages/',
      '^(src|migrations|test|bench)/',
    ),
    never(
      'not-from-the-packages',
      'The gateway is no client of its own.',
      '^(src|migrations|bench)/',
      '^packages/',
    ),
    never(
      'client-without-its-command',
      'A page gets nothing of the command, which needs Node.js.',
      '^packages/client/src/(?!command/)',
      '^packages/client/src/command/|^(node:)?(fs|stream|util|path)(/|$)',
    ),
    never(
      'migrations-stand-alone',
      'A released migration never changes, so it rests on no code that does.',
      '^migrations/',
      '^src/',
    ),
    {
      name: 'not-in-the-dependencies',
      comment: 'Code that is run comes with `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '^src/editor/page/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^(bench/competitors/node_modules|test/frontends/scenarios|packages/client/dist)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
