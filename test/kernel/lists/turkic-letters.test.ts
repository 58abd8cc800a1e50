import { askTwice } from '../../support/plan';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

/** İ and I are one letter to each filter by a name, and so are ı and i. */
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const record = new SyntheticRecord();
  record.provider('turkish', { name: 'İnterkripto Altın' });
  record.provider('latin', { name: 'Interbit Bitcoin' });
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

it.each<[operator: string, value: unknown, found: string[]]>([
  ['eq', 'İnterkripto Altın', ['turkish']],
  ['eq', 'Interkripto Altin', ['turkish']],
  ['eq', 'İnterkripto Altin', ['turkish']],
  ['eq', 'I\u0307nterkripto Altın', ['turkish']],
  ['eq', 'İnterbıt Bitcoın', ['latin']],
  ['eq', 'Interbi\u0307t Bitcoin', ['latin']],
  // The case of other letters is not ignored, nor is that of these.
  ['eq', 'interkripto altin', []],
  ['eq', 'INTERBIT BITCOIN', []],
  ['eq', 'Interbit', []],
  ['in', ['İnterbıt Bitcoın', 'unknown', 'Interkripto Altin'], ['latin', 'turkish']],
  ['in', ['interbit bitcoin'], []],
  ['in', [], []],
  ['startsWith', 'interkr', ['turkish']],
  ['startsWith', 'ınter', ['latin', 'turkish']],
  ['contains', 'BITCOİN', ['latin']],
  ['contains', 'ALTIN', ['turkish']],
])('%s %j', async (operator, value, found) => {
  const type = Array.isArray(value) ? '[String!]' : 'String';
  const query = `query ($value: ${type}) {
    providers(filter: { name: { ${operator}: $value } }) { nodes { slug } } }`;
  const { planned, resolved, failure } = await askTwice(testResources(database.service), query, {
    value,
  });
  expect([planned, failure]).toEqual([resolved, undefined]);
  const { providers } = JSON.parse(resolved) as { providers: { nodes: { slug: string }[] } };
  expect(providers.nodes.map(({ slug }) => slug)).toEqual(found);
});
