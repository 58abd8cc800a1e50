import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { gatewaySchema } from '../../src/graphql/schema';
import type { Facet } from '../../src/kernel/lists/facets/facet';
import {
  allLists,
  conditionFor,
  filterFieldsOf,
  listsOf,
  wholeFacet,
  type FacetedList,
  type FacetedPage,
} from '../support/facet-lists';
import { askTwice } from '../support/plan';
import { connectToRecord } from '../support/record-database';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';
import { insertVariedCrowd } from '../support/varied-crowd';

/** Every facet of every list, by its plan and by resolvers, over two records. */
let schema: GraphQLSchema;
let synthetic: TestDatabase;
let curated: DataSource;
beforeAll(async () => {
  schema = await gatewaySchema();
  curated = await connectToRecord();
  synthetic = await openTestDatabase();
  await insertVariedCrowd(synthetic.dataSource, 30, 11);
});
afterAll(async () => {
  await curated.destroy();
  await synthetic.close();
});

/** Lists that need a key. */
const ofTenants = new Set(['ReviewItemConnection', 'TransferRuleEvaluationConnection']);
/** What a list of the root needs. */
const requiredArguments: Readonly<Record<string, string>> = { search: 'text: "bybit"' };

async function answer(dataSource: DataSource, query: string, variables = {}): Promise<unknown> {
  const { planned, resolved, errors, failure, reason } = await askTwice(
    testResources(dataSource),
    query,
    variables,
  );
  expect({ query, errors, failure, reason }).toEqual({ query });
  expect(planned).toBe(resolved);
  return JSON.parse(resolved);
}

/** Lists in any depth of a response. */
function pagesIn(value: unknown): FacetedPage[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('totalCount' in value) return [value as FacetedPage];
  return Object.values(value).flatMap(pagesIn);
}

const isOpen = ({ field }: FacetedList): boolean => !ofTenants.has(getNamedType(field.type).name);

/** The facets that the list of a field declares. */
function facetsOf({ owner, field }: FacetedList): Readonly<Record<string, Facet>> {
  const { plan } = field.extensions;
  if (plan?.kind !== 'connection') throw new Error(`${owner}.${field.name} is no list`);
  return plan.list.facets?.byName ?? {};
}

const both = (): [string, DataSource][] => [
  ['curated', curated],
  ['synthetic', synthetic.dataSource],
];

const rootLists = (): FacetedList[] =>
  listsOf(schema.getQueryType() as GraphQLObjectType).filter(isOpen);

describe('the facets', () => {
  it('are on every list, and each is of a field of the filter where there is one', () => {
    const lists = allLists(schema);
    expect(lists.length).toBeGreaterThan(40);
    for (const list of lists) {
      const fields = Object.values(facetsOf(list)).map(({ field }) => field);
      const known = [...filterFieldsOf(list).keys()];
      expect([list.field.name, fields.length]).not.toEqual([list.field.name, 0]);
      if (known.length > 0) expect(known).toEqual(expect.arrayContaining(fields));
      expect(list.facets.toSorted()).toEqual(Object.keys(facetsOf(list)).toSorted());
    }
  });

  it('of every list of the root are its rows, and their values select them', async () => {
    let selected = 0;
    for (const [record, dataSource] of both()) {
      for (const list of rootLists()) {
        const { field, facets } = list;
        const required = requiredArguments[field.name];
        const given = required ? `(${required})` : '';
        const by = `by: [${facets.join(', ')}], most: 100`;
        const query = `{ list: ${field.name}${given} { totalCount facets(${by}) ${wholeFacet} } }`;
        const { list: page } = (await answer(dataSource, query)) as { list: FacetedPage };
        expect(page.facets.map(({ facet }) => facet)).toEqual(facets);
        for (const { facet, values, valueCount, otherCount } of page.facets) {
          const total = values.reduce((sum, { count }) => sum + count, otherCount);
          expect([record, field.name, facet, total]).toEqual([
            record,
            field.name,
            facet,
            page.totalCount,
          ]);
          expect(values.length).toBe(Math.min(valueCount, 100));
        }
        selected += await selectValues(dataSource, list, page);
      }
    }
    expect(selected).toBeGreaterThan(100);
  });

  it('of every nested list are its rows', async () => {
    let counted = 0;
    for (const [, dataSource] of both()) {
      for (const list of rootLists()) {
        const { field } = list;
        const page = getNamedType(field.type) as GraphQLObjectType;
        const type = getNamedType(page.getFields()['nodes']!.type);
        if (!isObjectType(type)) continue;
        const nested = listsOf(type).filter(isOpen);
        if (nested.length === 0) continue;
        const parts = nested.map((each) => {
          const by = `by: [${each.facets.join(', ')}], most: 2`;
          return `${each.field.name} { totalCount facets(${by}) ${wholeFacet} }`;
        });
        const query = `{ list: ${field.name}(first: 6) { nodes { ${parts.join(' ')} } } }`;
        for (const each of pagesIn(await answer(dataSource, query))) {
          for (const { values, otherCount } of each.facets) {
            const total = values.reduce((sum, { count }) => sum + count, otherCount);
            expect(total).toBe(each.totalCount);
            counted += 1;
          }
        }
      }
    }
    expect(counted).toBeGreaterThan(500);
  });
});

/** Filters a list by values of its facets: as many rows as they were counted with are found. */
async function selectValues(
  dataSource: DataSource,
  list: FacetedList,
  page: FacetedPage,
): Promise<number> {
  const { name } = list.field;
  const types = filterFieldsOf(list);
  if (types.size === 0) return 0;
  const cases = page.facets.flatMap(({ facet, values }) => {
    const field = String(facetsOf(list)[facet]?.field);
    const type = types.get(field);
    expect([name, facet, type]).toEqual([name, facet, expect.any(String)]);
    return values
      .slice(0, 5)
      .map(({ value, count }) => ({ filter: { [field]: conditionFor(type!, value) }, count }));
  });
  if (cases.length === 0) return 0;
  const filterType = getNamedType(list.field.type).name.replace(/Connection$/, 'Filter');
  const required = requiredArguments[name];
  const fields = cases.map(
    (_, at) => `a${at}: ${name}(${required ? `${required}, ` : ''}filter: $f${at}) { totalCount }`,
  );
  const declared = cases.map((_, at) => `$f${at}: ${filterType}`);
  const query = `query (${declared.join(', ')}) { ${fields.join('\n')} }`;
  const variables = Object.fromEntries(cases.map(({ filter }, at) => [`f${at}`, filter]));
  const data = (await answer(dataSource, query, variables)) as Record<string, FacetedPage>;
  for (const [at, { filter, count }] of cases.entries()) {
    expect([name, filter, data[`a${at}`]?.totalCount]).toEqual([name, filter, count]);
  }
  return cases.length;
}
