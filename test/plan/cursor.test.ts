import { askTwice } from '../support/plan';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** Names whose cursors have every character of base64, in each of its positions, or escapes. */
const names = [
  'abc',
  '?',
  'a?',
  'ab?',
  '~~~~',
  '>>>>',
  'a>b~c?',
  'пппп',
  'япония ЁЖ',
  'Ұлттық банк',
  '"quoted" \\ backslash',
  "it's 100%_",
  'tab\there',
  '漢字 😀',
  'é, combined e\u0301',
];

describe('a cursor', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    const record = new SyntheticRecord();
    names.forEach((name, index) => record.provider(`provider-${index}`, { name }));
    await record.insertInto(database.dataSource);
  });
  afterAll(() => database.close());

  async function compare(args: string): Promise<string[]> {
    const query = `{ providers(${args}) {
      edges { cursor node { name } } pageInfo { startCursor endCursor }
    } }`;
    const resources = testResources(database.dataSource);
    const { planned, resolved, failure } = await askTwice(resources, query);
    expect(failure).toBeUndefined();
    expect(planned).toBe(resolved);
    const { providers } = JSON.parse(resolved) as { providers: { edges: { cursor: string }[] } };
    return providers.edges.map(({ cursor }) => cursor);
  }

  it('is the same by plan and by resolvers for any text', async () => {
    const cursors = await compare('first: 100, orderBy: [{ field: NAME, direction: ASC }]');
    expect(cursors).toHaveLength(names.length);
    // The two characters in which base64url differs from base64, without which this proves little.
    expect(cursors.join('')).toMatch(/-/);
    expect(cursors.join('')).toMatch(/_/);
  });

  it.each(names)('of %j starts the same next page', async (name) => {
    const index = names.indexOf(name);
    const order = 'orderBy: [{ field: NAME, direction: DESC }]';
    const [cursor] = await compare(
      `first: 1, ${order}, filter: { slug: { eq: "provider-${index}" } }`,
    );
    await compare(`first: 5, ${order}, after: "${cursor}"`);
    await compare(`last: 5, ${order}, before: "${cursor}"`);
  });
});
