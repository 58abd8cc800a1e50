import { askTwice } from '../support/plan';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** A page of which no row is read is refused for its filter by plan and resolvers alike. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const badFilters = [
  ['a text that no BIN has', '{ bin: { contains: "a" } }'],
  ['a BIN that is too long', '{ bin: { eq: "1234567890123" } }'],
  ['one within and', '{ and: [{ bin: { contains: "a" } }] }'],
  ['one within or', '{ or: [{ slug: { eq: "a" } }, { bin: { contains: "a" } }] }'],
  ['one within not', '{ not: { bin: { contains: "a" } } }'],
] as const;
/** What of a page is known without its rows. */
const unread = ['last: 1) { pageInfo { hasNextPage }', 'first: 1) { pageInfo { hasPreviousPage }'];

describe.each(badFilters)('%s', (_, filter) => {
  it.each(unread)('is refused in a page of which no row is read: %s', async (rest) => {
    for (const [query, variables] of [
      [`{ providers(filter: ${filter}, ${rest} } }`, {}],
      [
        `query ($filter: ProviderFilter) { providers(filter: $filter, ${rest} } }`,
        { filter: readLiteral(filter) },
      ],
    ] as const) {
      const resources = testResources(database.service, database.tenantTransactions);
      const { planned, reason, errors } = await askTwice(resources, query, variables);
      expect([planned, reason]).toEqual([null, 'refused']);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });
});

it.each(unread)('a right filter is answered without a row: %s', async (rest) => {
  const resources = testResources(database.service, database.tenantTransactions);
  const query = `{ providers(filter: { slug: { eq: "a" } }, ${rest} } }`;
  const { planned, resolved } = await askTwice(resources, query);
  expect(planned).toBe(resolved);
});

function readLiteral(literal: string): object {
  return JSON.parse(literal.replace(/(\w+):/g, '"$1":')) as object;
}
