import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSchema } from 'graphql';

/** The lint over schema.graphql: what it rejects, tried on a small schema that it accepts. */
const accepted = `
"""What can be read."""
type Query {
  """A platform; null if there is none."""
  platform(
    """Its name."""
    name: String!
  ): Platform

  """Platforms."""
  platforms(
    """Only such platforms."""
    filter: PlatformFilter
  ): [Platform!]!

  """Where the page is."""
  pageInfo: PageInfo!
}

"""Where a page is in its list."""
type PageInfo {
  """True if rows follow."""
  hasNextPage: Boolean!

  """True if rows precede."""
  hasPreviousPage: Boolean!

  """The first cursor; null if the page is empty."""
  startCursor: String

  """The last cursor; null if the page is empty."""
  endCursor: String
}

"""A platform."""
type Platform {
  """Its standing."""
  status: Status!
}

"""A standing."""
enum Status {
  """It is authorized."""
  AUTHORIZED

  """It is blocked."""
  BLOCKED
}

"""Conditions on platforms."""
input PlatformFilter {
  """Only platforms with this standing."""
  status: Status
}
`;

/** A change of the schema, and the rule that it breaks. */
const changes: [what: string, from: string | RegExp, to: string, rule: string][] = [
  ['a type without a description', '"""A platform."""', '', 'require-description'],
  ['a field without a description', '"""Its standing."""', '', 'require-description'],
  ['a query without a description', '"""Platforms."""', '', 'require-description'],
  ['an argument without a description', '"""Its name."""', '', 'require-description'],
  ['an enum without a description', '"""A standing."""', '', 'require-description'],
  ['an enum value without a description', '"""It is blocked."""', '', 'require-description'],
  ['an input without a description', '"""Conditions on platforms."""', '', 'require-description'],
  [
    'an input field without a description',
    '"""Only platforms with this standing."""',
    '',
    'require-description',
  ],
  ['an empty description', '"""A platform."""', '""""""', 'require-description'],
  [
    'a description in one pair of quotes',
    '"""A platform."""',
    '"A platform."',
    'description-style',
  ],
  ['a comment for a description', '"""A platform."""', '# A platform.', 'require-description'],
  ['a field in snake_case', 'status: Status!', 'legal_status: Status!', 'naming-convention'],
  ['an enum value in lower case', '  BLOCKED', '  blocked', 'naming-convention'],
  ['a page without its ends', / +"""The first cursor[^]*?String\n/, '', 'relay-page-info'],
  ['a type in lower case', /\bPlatform\b/g, 'platform', 'naming-convention'],
  ['a query that is named get…', '  platforms(', '  getPlatforms(', 'naming-convention'],
  [
    'a field with the name of its type',
    'status: Status!',
    'platformStatus: Status!',
    'no-typename-prefix',
  ],
  ['a type that nothing refers to', /$/, '"""Nothing."""\nscalar Lost\n', 'no-unreachable-types'],
  [
    'a deprecation without a reason',
    'status: Status!',
    'status: Status! @deprecated',
    'require-deprecation-reason',
  ],
];

function rulesBroken(texts: readonly string[]): string[][] {
  const script = join(__dirname, 'lint-schema.mjs');
  const input = JSON.stringify(texts);
  const { stdout, stderr } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  const answers = JSON.parse(stdout) as { ruleId: string | null; message: string }[][];
  return answers.map((messages) =>
    messages.map(({ ruleId, message }) => ruleId?.replace('@graphql-eslint/', '') ?? message),
  );
}

describe('the lint over the schema', () => {
  const changed = changes.map(([, from, to]) => accepted.replace(from, to));
  let broken: string[][];
  beforeAll(() => {
    broken = rulesBroken([accepted, ...changed]);
  });

  it('accepts a schema that is described', () => {
    expect(buildSchema(accepted).getQueryType()?.name).toBe('Query');
    expect(broken[0]).toEqual([]);
  });

  it.each(changes.map(([what, , , rule], index) => [what, rule, index] as const))(
    'rejects %s: %s',
    (_, rule, index) => {
      expect(changed[index]).not.toBe(accepted);
      expect(broken[index + 1]).toContain(rule);
    },
  );
});
