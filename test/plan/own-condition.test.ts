import { conditionFor, wholeFacet, type FacetedPage } from '../support/facet-lists';
import { askTwice } from '../support/plan';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';
import { insertVariedCrowd } from '../support/varied-crowd';

/** What a facet counts of a filtered list, with and without the filter's condition on its field. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await insertVariedCrowd(database.dataSource, 80, 5);
});
afterAll(() => database.close());

type Filter = Record<string, unknown>;

async function pagesOf(query: string, variables: Filter): Promise<Record<string, FacetedPage>> {
  const resources = testResources(database.dataSource);
  const answers = await askTwice(resources, query, variables);
  const { planned, resolved, errors, failure, reason } = answers;
  expect({ variables, errors, failure, reason }).toEqual({ variables });
  expect(planned).toBe(resolved);
  return JSON.parse(resolved) as Record<string, FacetedPage>;
}

interface Case {
  list: string;
  type: string;
  facet: string;
  field: string;
  filterType: string;
  filter: Filter;
  /** The filter with the own condition replaced; undefined: with a condition beside it. */
  others?: Filter;
}

const actions = { list: 'enforcementActions', type: 'EnforcementActionFilter' };
const seizures = { list: 'seizures', type: 'SeizureFilter' };
const providers = { list: 'providers', type: 'ProviderFilter' };
const kind = { facet: 'KIND', field: 'kind', filterType: 'EnforcementActionKindFilter' };
const year = { facet: 'YEAR', field: 'announcedOn', filterType: 'DateFilter' };
const currency = { facet: 'CURRENCY', field: 'currency', filterType: 'StringFilter' };
const status = { facet: 'STATUS', field: 'status', filterType: 'ProviderStatusFilter' };
const shutdown = { kind: { eq: 'PLATFORM_SHUTDOWN' } };
const recent = { announcedOn: { gte: '2024-01-01' } };
const dollars = { currency: { eq: 'USD' } };
const large = { value: { gte: '1' } };

const left: [string, Case][] = [
  ['alone', { ...actions, ...kind, filter: shutdown, others: {} }],
  ['beside another', { ...actions, ...kind, filter: { ...shutdown, ...recent }, others: recent }],
  ['of days', { ...actions, ...year, filter: { ...shutdown, ...recent }, others: shutdown }],
  ['in and', { ...actions, ...kind, filter: { and: [shutdown, recent] }, others: recent }],
  [
    'in and within and, twice',
    {
      ...actions,
      ...kind,
      filter: { ...shutdown, and: [{ and: [shutdown, recent] }] },
      others: recent,
    },
  ],
  ['that is null', { ...actions, ...kind, filter: { kind: null, ...recent }, others: recent }],
  ['of a currency', { ...seizures, ...currency, filter: dollars, others: {} }],
  [
    'of the currency of amounts, which are then compared in each',
    { ...seizures, ...currency, filter: { ...dollars, ...large }, others: large },
  ],
  [
    'of the currency of amounts in and',
    {
      ...seizures,
      ...currency,
      filter: { and: [dollars], not: { value: { lt: '1' } } },
      others: { not: { value: { lt: '1' } } },
    },
  ],
  ['of a standing', { ...providers, ...status, filter: { status: { eq: 'WARNED' } }, others: {} }],
];

const kept: [string, Case][] = [
  ['in or', { ...actions, ...kind, filter: { or: [shutdown, recent] } }],
  ['in an or of one', { ...actions, ...kind, filter: { or: [shutdown] } }],
  ['in not', { ...actions, ...kind, filter: { not: shutdown } }],
  ['in and within or', { ...actions, ...kind, filter: { or: [{ and: [shutdown, recent] }] } }],
  ['on another field', { ...actions, ...year, filter: shutdown }],
];

async function countsOf(each: Case, args: string): Promise<FacetedPage> {
  const { list, type, facet, filter } = each;
  const query = `query ($filter: ${type}) { list: ${list}(filter: $filter) {
    totalCount facets(by: [${facet}], most: 100${args}) ${wholeFacet} } }`;
  return (await pagesOf(query, { filter }))['list'] as FacetedPage;
}

/** How many rows the list has with a condition for each value. */
async function totalsOf(each: Case, others: Filter, values: (string | null)[]): Promise<number[]> {
  const { list, type, field, filterType } = each;
  const parts = values.map((_, at) => `a${at}: ${list}(filter: $f${at}) { totalCount }`);
  const query = `query (${values.map((_, at) => `$f${at}: ${type}`).join(', ')}) {
    ${parts.join(' ')} }`;
  const filters = values.map((value, at) => {
    const own = { [field]: conditionFor(filterType, value) };
    return [`f${at}`, { ...own, and: [others] }];
  });
  const pages = await pagesOf(query, Object.fromEntries(filters) as Filter);
  return values.map((_, at) => pages[`a${at}`]?.totalCount ?? -1);
}

describe('without its own condition, a facet counts what each value would select', () => {
  it.each(left)('%s', async (_, each) => {
    const page = await countsOf(each, ', withoutOwnCondition: true');
    const [{ values }] = page.facets as [FacetedPage['facets'][number]];
    expect(values.length).toBeGreaterThan(1);
    // Amounts are compared of a named currency: no filter asks for those of none.
    const askable = values.filter(({ value }) => value !== null || each.field !== 'currency');
    const counted = askable.map(({ count }) => count);
    const known = askable.map(({ value }) => value);
    expect(await totalsOf(each, each.others ?? {}, known)).toEqual(counted);
  });

  it.each(left)('and with it, what is in the list: %s', async (_, each) => {
    for (const args of ['', ', withoutOwnCondition: false', ', withoutOwnCondition: null']) {
      const { totalCount, facets } = await countsOf(each, args);
      expect(facets[0]?.values.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
    }
  });
});

describe('a condition that does not stand alone always holds', () => {
  it.each(kept)('%s', async (_, each) => {
    const page = await countsOf(each, ', withoutOwnCondition: true');
    expect(page).toEqual(await countsOf(each, ''));
    const [{ values }] = page.facets as [FacetedPage['facets'][number]];
    expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(page.totalCount);
  });
});
