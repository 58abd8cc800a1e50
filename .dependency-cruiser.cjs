// The ladder as a rule. Its rungs are read from the code (`npm run build:server` comes first), so
// that the rule and src/domains.ts cannot drift apart.
const { domains } = require('./dist/src/domains/domains.js');

const rungs = ['kernel', ...domains.map((domain) => domain.name)];

/** Rooms beside the ladder: they know none of its rungs. */
const aside = [
  ...['budgets', 'embedded-database', 'editor', 'metrics', 'response-cache', 'tracing'],
  'trusted-documents',
];

/** Rooms above the ladder: none of its rungs knows them. */
const above = ['requests', 'errors', 'evidence', 'import'];

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
    ...rungs
      .slice(0, -1)
      .map((rung, index) =>
        never(
          `ladder-${rung}`,
          'A folder imports only from rungs below its own.',
          `^src/${rung}/`,
          `^src/(${rungs.slice(index + 1).join('|')})/`,
        ),
      ),
    never(
      'rooms-above',
      'What stands above all domains is known by none of them.',
      `^src/(${[...rungs, ...aside].join('|')})/`,
      `^src/(${above.join('|')})/`,
    ),
    never(
      'errors-below-requests',
      'How a caller is told of an error is known to what checks a request, and knows nothing of it.',
      '^src/errors/',
      '^src/requests/',
    ),
    never(
      'rooms-aside',
      'The rooms aside know no domain, and no domain knows them.',
      `^src/(${aside.join('|')})/`,
      `^src/(${rungs.slice(1).join('|')})/`,
    ),
    never(
      'no-domain-knows-the-rooms-aside',
      'The rooms aside know no domain, and no domain knows them.',
      `^src/(${[...rungs, ...above].join('|')})/`,
      `^src/(${aside.join('|')})/`,
    ),
    never(
      'top-is-top',
      'What assembles the process is imported by no folder.',
      '^src/[^/]+/',
      '^src/main\\.ts$',
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
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
