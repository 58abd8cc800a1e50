import { ask } from '../support/ask';
import { wholeFacet } from '../support/facet-lists';
import { askTwice } from '../support/plan';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** What facets return, in which order and for how many statements. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const record = new SyntheticRecord();
  const [afm, courts] = ['afm', 'courts'].map((slug) =>
    record.authority(slug, { name: `The ${slug}` }),
  );
  for (const [at, jurisdiction] of ['KZ', 'KZ', 'AE', 'SC', 'CN', 'CN'].entries()) {
    const provider = record.provider(`provider-${at}`, { jurisdiction });
    if (at < 3) record.standing(provider, 'WARNED', at === 0 ? '2025-01-01' : '2024-01-01', null);
    for (let each = 0; each < at; each += 1) {
      const days = [null, '2025-12-31', '2024-01-01'];
      const row = { authority_id: each % 2 ? courts : afm, announced_on: days[each % 3] };
      record.hit(record.action(`action-${at}-${each}`, row), provider);
    }
  }
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

async function dataOf(query: string, variables = {}): Promise<Record<string, unknown>> {
  const answers = await askTwice(testResources(database.dataSource), query, variables);
  const { planned, resolved, errors, failure, reason } = answers;
  expect({ query, errors, failure, reason }).toEqual({ query });
  expect(planned).toBe(resolved);
  return JSON.parse(resolved) as Record<string, unknown>;
}

const value = (text: string | null, count: number, label = text): object => ({
  value: text,
  label,
  count,
});

describe('a facet', () => {
  it('has the values with the most rows first, and ties by code point', async () => {
    const query = `{ providers { facets(by: [JURISDICTION], most: 3) ${wholeFacet} } }`;
    const [facet] = ((await dataOf(query)) as { providers: { facets: object[] } }).providers.facets;
    expect(facet).toEqual({
      facet: 'JURISDICTION',
      values: [value('CN', 2), value('KZ', 2), value('AE', 1)],
      valueCount: 4,
      otherCount: 1,
    });
  });

  it('has records by their slugs, with their names, and the years of days', async () => {
    const facets = `facets(by: [YEAR, AUTHORITY]) ${wholeFacet}`;
    const query = `{ enforcementActions { totalCount ${facets} } }`;
    expect(await dataOf(query)).toEqual({
      enforcementActions: {
        totalCount: 15,
        facets: [
          {
            facet: 'YEAR',
            values: [value(null, 7), value('2025', 5), value('2024', 3)],
            valueCount: 3,
            otherCount: 0,
          },
          {
            facet: 'AUTHORITY',
            values: [value('afm', 9, 'The afm'), value('courts', 6, 'The courts')],
            valueCount: 2,
            otherCount: 0,
          },
        ],
      },
    });
  });

  it('has rows without a value after those of as many', async () => {
    const list = 'provider(slug: "provider-2") { enforcementActions';
    const data = await dataOf(`{ ${list} { facets(by: [YEAR]) { values { value count } } } } }`);
    expect(JSON.stringify(data)).toContain('[{"value":"2025","count":1},{"value":null,"count":1}]');
  });

  it('is empty for a list without rows', async () => {
    const args = 'filter: { slug: { eq: "none" } }';
    const query = `{ providers(${args}) { facets(by: [KIND, STATUS]) ${wholeFacet} } }`;
    const empty = { values: [], valueCount: 0, otherCount: 0 };
    expect(await dataOf(query)).toEqual({
      providers: {
        facets: [
          { facet: 'KIND', ...empty },
          { facet: 'STATUS', ...empty },
        ],
      },
    });
  });

  it('has the standings of the day of the list', async () => {
    const at = (day: string): string =>
      `providers(asOf: "${day}") { facets(by: [STATUS]) { values { value count } } }`;
    const query = `{ past: ${at('2024-06-01')} now: ${at('2025-06-01')} }`;
    const of = (...counts: [string, number][]): object => ({
      facets: [{ values: counts.map(([each, count]) => ({ value: each, count })) }],
    });
    expect(await dataOf(query)).toEqual({
      past: of(['UNKNOWN', 4], ['WARNED', 2]),
      now: of(['UNKNOWN', 3], ['WARNED', 3]),
    });
  });

  it('is counted of the whole list, whichever page is read', async () => {
    const facets = 'facets(by: [KIND]) { values { count } }';
    const data = await dataOf(`{ first: providers(first: 1) { ${facets} nodes { slug } }
      last: providers(last: 2) { nodes { slug } pageInfo { hasPreviousPage } ${facets} } }`);
    expect(JSON.stringify(data).match(/\{"count":6\}/g)).toHaveLength(2);
  });

  it('takes aliases, fragments, variables and directives', async () => {
    const query = `query ($by: [ProviderFacet!]!, $most: Int, $own: Boolean, $no: Boolean!) {
      providers(filter: { jurisdiction: { eq: "KZ" } }) {
        a: facets(by: $by, most: $most, withoutOwnCondition: $own) { ...f otherCount }
        b: facets(by: KIND) @skip(if: $no) { name: facet v: values { n: count __typename } }
        ... on ProviderConnection { c: facets(by: [STATUS]) { ...f valueCount @include(if: $no) } }
      } }
      fragment f on ProviderFacetCounts { __typename facet values { ...v } }
      fragment v on FacetValue { count value }`;
    for (const most of [1, 2, null]) {
      for (const [own, no] of [
        [true, true],
        [false, false],
      ]) {
        await dataOf(query, { by: ['JURISDICTION', 'KIND'], most, own, no });
      }
    }
  });
});

describe('the statements of facets', () => {
  const facets = 'facets(by: [KIND, AUTHORITY, YEAR]) { values { value } }';

  it.each([
    [`{ enforcementActions { ${facets} } }`, 1],
    [`{ enforcementActions { totalCount ${facets} nodes { slug } } }`, 3],
    [`{ providers { nodes { enforcementActions { ${facets} } } } }`, 2],
    [`{ providers { nodes { enforcementActions { a: ${facets} b: ${facets} } } } }`, 2],
    ['{ enforcementActions { __typename } }', 0],
  ])('of resolvers are one for all facets and parents: %s', async (query, count) => {
    const { result, statements } = await ask(database.dataSource, query);
    expect([result.errors, statements.length]).toEqual([undefined, count]);
  });

  it('of a plan are a part of its one statement', async () => {
    const query = `{ enforcementActions { ${facets} totalCount nodes { slug } } }`;
    const { statement, planned } = await askTwice(testResources(database.dataSource), query);
    expect(planned).not.toBeNull();
    expect(statement.match(/jsonb_agg/g)).toHaveLength(3);
  });
});

describe('arguments of facets that are wrong', () => {
  it.each([
    ['by: []', 'by: names at least one facet'],
    ['by: [KIND, STATUS, KIND]', 'by: names each facet at most once'],
    ['by: [KIND], most: 0', 'most: must be from 1 to 100'],
    ['by: [KIND], most: -1', 'most: must be from 1 to 100'],
    ['by: [KIND], most: 101', 'most: must be from 1 to 100'],
    ['by: [], most: 101', 'by: names at least one facet'],
  ])('are refused by name: %s', async (args, message) => {
    for (const list of ['', 'provider(slug: "provider-1") { enforcementActions { nodes { ']) {
      const query = `{ ${list} providers { totalCount facets(${args}) { facet } }
        ${list ? '} } }' : ''} }`;
      const answers = await askTwice(testResources(database.dataSource), query);
      const { planned, errors, reason } = answers;
      expect([planned, reason]).toEqual([null, 'refused']);
      expect(errors?.[0]?.message).toBe(message);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it.each(['by: [1]', 'by: ["KIND"]', 'by: [NAME]', 'by: null', 'by: [null]', 'most: 5'])(
    'do not fit the schema: %s',
    async (args) => {
      const query = `{ providers { facets(${args}) { facet } } }`;
      const { result, statements } = await ask(database.dataSource, query);
      expect([result.errors?.length, statements.length]).toEqual([1, 0]);
    },
  );
});
