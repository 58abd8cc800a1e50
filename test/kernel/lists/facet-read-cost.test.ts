import type { DataSource } from 'typeorm';
import { explain } from '../../support/explanation';
import { connectToRecord } from '../../support/record-database';

/** Which tables the facets of a list read. */
let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

async function tablesOf(query: string): Promise<string[]> {
  const nodes = await explain(dataSource, query);
  return [...new Set(nodes.flatMap((node) => node['Relation Name'] ?? []))].sort();
}

it.each([
  ['enforcementActions { facets(by: [KIND]) { valueCount } }', ['enforcement_summary']],
  [
    `enforcementActions(filter: { kind: { eq: CASH_OUT } }) {
      facets(by: [AUTHORITY, KIND], withoutOwnCondition: true) { values { label } } }`,
    ['authority', 'enforcement_summary'],
  ],
  [
    `seizures(filter: { measure: { eq: SEIZED } }) {
      facets(by: [CURRENCY, MEASURE]) { valueCount } }`,
    ['seizure_summary'],
  ],
])('the stored summary alone for %s', async (field, tables) => {
  expect(await tablesOf(`{ ${field} }`)).toEqual(tables);
});

it.each([
  ['the table for a facet that is not stored', 'enforcementActions { facets(by: [YEAR])'],
  [
    'the table for a filter that is not stored',
    'enforcementActions(filter: { disputed: true }) { facets(by: [KIND])',
  ],
  ['its own rows of a parent', 'authority(slug: "afm") { enforcementActions { facets(by: [KIND])'],
])('%s', async (_, start) => {
  const end = start.startsWith('authority') ? '} }' : '}';
  const tables = await tablesOf(`{ ${start} { valueCount } ${end} }`);
  expect(tables).toContain('enforcement_action');
  expect(tables).not.toContain('enforcement_summary');
});

it('nothing where no facet is selected', async () => {
  const nodes = await explain(dataSource, '{ authorities { __typename } }');
  expect(nodes.some((node) => node['Relation Name'] !== undefined)).toBe(false);
});
