import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
const sources = ['a-source', 'b-source', 'c-source'].map((slug) => record.source(slug));
const [a, b, c] = sources as [string, string, string];
const provider = record.provider('bybit');
const action = record.action('an-action');
const subjects: [type: string, key: string, id: string][] = [
  ['Authority', 'authority_id', record.authority('afm')],
  ['Provider', 'provider_id', provider],
  ['License', 'license_id', record.license('L-1', provider)],
  ['EnforcementAction', 'enforcement_action_id', action],
  ['Seizure', 'seizure_id', record.seizure('a-seizure', { enforcement_action_id: action })],
  ['TransferRuleVersion', 'transfer_rule_version_id', record.version(record.rule('a-rule'), 1)],
  ['PolicyInitiative', 'policy_initiative_id', record.initiative('an-initiative')],
];
for (const [type, key, id] of subjects) {
  record.claim({ [key]: id }, 'about', { value: type, source_id: c });
}

const of = { provider_id: provider };
record.claim(of, 'turnover', { source_id: a, value: '5' });
record.claim(of, 'turnover', { source_id: b, value: '6', rank: 'PREFERRED' });
record.claim(of, 'turnover', { source_id: c, value: '7', rank: 'DEPRECATED' });
record.claim(of, 'legalName', {
  source_id: a,
  value: 'Bybit',
  rank: 'PREFERRED',
  confidence: 'LOW',
  note: 'a note',
  number: '16700000.00',
  unit: 'USD',
  stated_on: '2025-10-08',
  period_from: '2025-01-01',
  period_to: null,
});
record.claim(of, 'Zeal'.toLowerCase(), { source_id: a });
record.claim(of, 'bin', { source_id: a, rank: 'DEPRECATED' });

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

describe('the claims about a record', () => {
  const selection = `claims(property: $property, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { rank property value }
  }`;
  async function claims(args: object): Promise<{ texts: string[]; total: number; end: string }> {
    const query = `query ($property: String, $first: Int, $after: String) {
      provider(slug: "bybit") { ${selection} }
    }`;
    const data = await dataOf(dataSource, query, { ...args });
    const page = (data['provider'] as { claims: Record<string, never> }).claims;
    const nodes = page['nodes'] as unknown as { rank: string; property: string; value: string }[];
    const texts = nodes.map(({ rank, property, value }) => `${rank} ${property} ${value}`);
    const { endCursor } = page['pageInfo'] as unknown as { endCursor: string };
    return { texts, total: page['totalCount'] as unknown as number, end: endCursor };
  }
  const inOrder = [
    'PREFERRED legalName Bybit',
    'PREFERRED turnover 6',
    'NORMAL about Provider',
    'NORMAL turnover 5',
    'NORMAL zeal a value',
    'DEPRECATED bin a value',
    'DEPRECATED turnover 7',
  ];

  it('are ordered by rank, then by property', async () => {
    expect(await claims({})).toMatchObject({ texts: inOrder, total: 7 });
  });

  it('are paginated', async () => {
    const seen = [];
    for (let after: string | undefined, page = 0; page < 4; page++) {
      const { texts, end } = await claims({ first: 2, after });
      seen.push(...texts);
      after = end;
    }
    expect(seen).toEqual(inOrder);
  });

  it('can be limited to one property', async () => {
    const turnover = inOrder.filter((each) => each.includes('turnover'));
    expect(await claims({ property: 'turnover' })).toMatchObject({ texts: turnover, total: 3 });
    expect(await claims({ property: 'Turnover' })).toMatchObject({ texts: [], total: 0 });
    expect(await claims({ property: null })).toMatchObject({ texts: inOrder });
  });

  it('have all that their source states', async () => {
    const query = `{ provider(slug: "bybit") { claims(property: "legalName") { nodes {
      value number unit period { from to } statedOn confidence rank note source { slug }
    } } } }`;
    expect(await dataOf(dataSource, query)).toEqual({
      provider: {
        claims: {
          nodes: [
            {
              value: 'Bybit',
              number: '16700000.00',
              unit: 'USD',
              statedOn: '2025-10-08',
              period: { from: '2025-01-01', to: null },
              confidence: 'LOW',
              rank: 'PREFERRED',
              note: 'a note',
              source: { slug: 'a-source' },
            },
          ],
        },
      },
    });
  });

  it('have null for a period, number, day or note that the source does not give', async () => {
    const query = `{ provider(slug: "bybit") { claims(property: "zeal") { nodes {
      number unit period { from to } statedOn note
    } } } }`;
    const none = { number: null, unit: null, period: null, statedOn: null, note: null };
    expect(await dataOf(dataSource, query)).toEqual({ provider: { claims: { nodes: [none] } } });
  });
});

describe('the subject of a claim', () => {
  it('is any of seven types, whose claims lead back to it', async () => {
    const query = `{ source(slug: "c-source") { claims(first: 100) { nodes {
      property value subject {
      __typename ... on Node { id }
      ... on Sourced { claims(property: "about") { nodes { value } } disputed }
      } } } } }`;
    const { result, statements } = await ask(dataSource, query);
    expect(result.errors).toBeUndefined();
    const source = result.data?.['source'] as {
      claims: { nodes: { property: string; value: string; subject: unknown }[] };
    };
    const about = source.claims.nodes.filter((node) => node.property === 'about');
    const found = about.map(({ value, subject }) => [value, subject]);
    const expected = subjects.map(([type, , id]) => [
      type,
      { __typename: type, id, claims: { nodes: [{ value: type }] }, disputed: type === 'Provider' },
    ]);
    const sorted = (list: unknown[]): string[] => list.map((each) => JSON.stringify(each)).sort();
    expect(sorted(found)).toEqual(sorted(expected));
    // The source, its claims, and for each kind its records, their claims and their disputes.
    expect(statements.length).toBeLessThanOrEqual(2 + 3 * subjects.length);
  });
});

describe('the claims of a source', () => {
  it('are ordered by property', async () => {
    const query = `{ source(slug: "a-source") { claims { totalCount nodes { property } } } }`;
    const { source } = await dataOf(dataSource, query);
    const nodes = ['bin', 'legalName', 'turnover', 'zeal'].map((property) => ({ property }));
    expect(source).toEqual({ claims: { totalCount: 4, nodes } });
  });

  it('reject a cursor of the claims about a record', async () => {
    const cursor = '{ provider(slug: "bybit") { claims { pageInfo { endCursor } } } }';
    const data = await dataOf(dataSource, cursor);
    const { claims } = data['provider'] as { claims: { pageInfo: { endCursor: string } } };
    const query =
      'query ($at: String) { source(slug: "a-source") { claims(after: $at) { totalCount } } }';
    const { result } = await ask(dataSource, query, { at: claims.pageInfo.endCursor });
    expect(result.errors?.[0]?.message).toBe('after: is a cursor of another list or another order');
  });
});
