import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** Today is 22 November 2026 in these tests. */
const record = new SyntheticRecord();
const swiftex = record.provider('swiftex');
record.standing(swiftex, 'AUTHORIZED', '2024-05-01', '2026-05-04');
record.standing(swiftex, 'WITHDRAWN', '2026-05-05', null);
const gap = record.provider('gap');
record.standing(gap, 'WARNED', '2025-01-01', '2025-03-31');
record.standing(gap, 'BLOCKED', '2025-06-01', '2026-11-21');
const always = record.provider('always');
record.standing(always, 'SHUT_DOWN', null, null);
const until = record.provider('until-today');
record.standing(until, 'SUSPENDED', null, '2026-11-22');
const stated = record.provider('stated-unknown');
record.standing(stated, 'UNKNOWN', '2026-11-22', null);
record.provider('no-standing');

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

/** The slugs of a list, in its order, each with a standing. */
async function list(variables: object, status = 'status'): Promise<string[]> {
  const query = `query ($asOf: Date, $filter: ProviderFilter, $orderBy: [ProviderOrder!]) {
    providers(asOf: $asOf, filter: $filter, orderBy: $orderBy) {
      totalCount nodes { slug status: ${status} }
    }
  }`;
  const { providers } = await dataOf(dataSource, query, { ...variables });
  const { nodes, totalCount } = providers as {
    nodes: { slug: string; status: string }[];
    totalCount: number;
  };
  expect(totalCount).toBe(nodes.length);
  return nodes.map((node) => `${node.slug} ${node.status}`);
}

const withStatus = (...statuses: string[]): object => ({ filter: { status: { in: statuses } } });

describe('the standing of a provider', () => {
  it.each<[string, string | undefined, string]>([
    ['swiftex', undefined, 'WITHDRAWN'],
    ['swiftex', '2024-04-30', 'UNKNOWN'],
    ['swiftex', '2024-05-01', 'AUTHORIZED'],
    ['swiftex', '2026-01-01', 'AUTHORIZED'],
    ['swiftex', '2026-05-04', 'AUTHORIZED'],
    ['swiftex', '2026-05-05', 'WITHDRAWN'],
    ['swiftex', '9999-12-31', 'WITHDRAWN'],
    ['gap', '2025-03-31', 'WARNED'],
    ['gap', '2025-04-01', 'UNKNOWN'],
    ['gap', '2025-05-31', 'UNKNOWN'],
    ['gap', '2025-06-01', 'BLOCKED'],
    ['gap', undefined, 'UNKNOWN'],
    ['always', '0001-01-01', 'SHUT_DOWN'],
    ['always', undefined, 'SHUT_DOWN'],
    ['until-today', undefined, 'SUSPENDED'],
    ['until-today', '2026-11-23', 'UNKNOWN'],
    ['no-standing', undefined, 'UNKNOWN'],
  ])('of %s on %s is %s', async (slug, asOf, status) => {
    const query =
      'query ($slug: String!, $asOf: Date) { provider(slug: $slug) { status(asOf: $asOf) } }';
    expect(await dataOf(dataSource, query, { slug, asOf })).toEqual({ provider: { status } });
  });

  it('is of the day of the list that it was found in', async () => {
    expect(await list({ asOf: '2025-01-01' })).toEqual([
      'always SHUT_DOWN',
      'gap WARNED',
      'no-standing UNKNOWN',
      'stated-unknown UNKNOWN',
      'swiftex AUTHORIZED',
      'until-today SUSPENDED',
    ]);
  });

  it('is of its own day where it has one, in a list of another day', async () => {
    const filter = { slug: { eq: 'swiftex' } };
    const variables = { asOf: '2025-01-01', filter };
    expect(await list(variables, 'status(asOf: "2026-05-05")')).toEqual(['swiftex WITHDRAWN']);
    expect(await list(variables, 'status(asOf: null)')).toEqual(['swiftex AUTHORIZED']);
  });

  it('is filtered on the day of the list', async () => {
    expect(await list(withStatus('AUTHORIZED'))).toEqual([]);
    expect(await list({ asOf: '2026-05-04', ...withStatus('AUTHORIZED') })).toEqual([
      'swiftex AUTHORIZED',
    ]);
    expect(await list({ asOf: '2025-07-01', ...withStatus('BLOCKED', 'SHUT_DOWN') })).toEqual([
      'always SHUT_DOWN',
      'gap BLOCKED',
    ]);
  });

  it('matches UNKNOWN in a filter where none is on record, or UNKNOWN is', async () => {
    const unknowns = ['gap UNKNOWN', 'no-standing UNKNOWN', 'stated-unknown UNKNOWN'];
    expect(await list(withStatus('UNKNOWN'))).toEqual(unknowns);
    expect(await list(withStatus('UNKNOWN', 'SHUT_DOWN'))).toEqual([
      'always SHUT_DOWN',
      ...unknowns,
    ]);
    const not = { filter: { not: { status: { eq: 'UNKNOWN' } } } };
    expect(await list(not)).toEqual([
      'always SHUT_DOWN',
      'swiftex WITHDRAWN',
      'until-today SUSPENDED',
    ]);
  });

  it('orders by the first day of the standing on the day of the list', async () => {
    const orderBy = [
      { field: 'STATUS_SINCE', direction: 'DESC' },
      { field: 'NAME', direction: 'ASC' },
    ];
    const slugs = async (asOf?: string): Promise<string[]> =>
      (await list({ asOf, orderBy })).map((each) => each.replace(/ .*/, ''));
    const others = ['no-standing', 'until-today'];
    expect(await slugs()).toEqual(['stated-unknown', 'swiftex', 'always', 'gap', ...others]);
    expect(await slugs('2025-01-01')).toEqual([
      'gap',
      'swiftex',
      'always',
      'no-standing',
      'stated-unknown',
      'until-today',
    ]);
  });

  it('has a history, the earliest first, with null for open ends', async () => {
    const fields = 'statusHistory { status validFrom validTo source { slug } }';
    const query = `{ a: provider(slug: "gap") { ${fields} }
      b: provider(slug: "always") { ${fields} }
      c: provider(slug: "no-standing") { ${fields} } }`;
    expect(await dataOf(dataSource, query)).toEqual({
      a: {
        statusHistory: [
          { status: 'WARNED', validFrom: '2025-01-01', validTo: '2025-03-31', source: null },
          { status: 'BLOCKED', validFrom: '2025-06-01', validTo: '2026-11-21', source: null },
        ],
      },
      b: { statusHistory: [{ status: 'SHUT_DOWN', validFrom: null, validTo: null, source: null }] },
      c: { statusHistory: [] },
    });
  });
});
