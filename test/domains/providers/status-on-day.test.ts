import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** The tests ask on 22 November 2026. */
const record = new SyntheticRecord();
const swiftex = record.provider('swiftex');
record.standing(swiftex, 'AUTHORIZED', '2024-05-01', '2026-05-04');
record.standing(swiftex, 'WITHDRAWN', '2026-05-05', null);
const gap = record.provider('gap');
record.standing(gap, 'WARNED', '2025-01-01', '2025-03-31');
record.standing(gap, 'BLOCKED', '2025-06-01', '2026-11-21');
const always = record.provider('always');
record.standing(always, 'SHUT_DOWN', null, null, { first_seen_on: '2024-02-01' });
const until = record.provider('until-today');
record.standing(until, 'SUSPENDED', null, '2026-11-22', { first_seen_on: '2024-03-01' });
const undated = record.provider('undated');
record.standing(undated, 'BLOCKED', null, null);
const stated = record.provider('stated-unknown');
record.standing(stated, 'UNKNOWN', '2026-11-22', null);
record.provider('nothing-known');

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

/** The slugs of a list, in its order, each with a standing. */
async function list(given: object, status = 'status'): Promise<string[]> {
  const query = `query ($asOf: Date, $filter: ProviderFilter, $orderBy: [ProviderOrder!]) {
    providers(asOf: $asOf, filter: $filter, orderBy: $orderBy) {
      totalCount nodes { slug status: ${status} }
    }
  }`;
  const { providers } = await dataOf(dataSource, query, { ...given });
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
    ['always', '0001-01-01', 'UNKNOWN'],
    ['always', '2024-01-31', 'UNKNOWN'],
    ['always', '2024-02-01', 'SHUT_DOWN'],
    ['until-today', '2024-02-29', 'UNKNOWN'],
    ['until-today', '2024-03-01', 'SUSPENDED'],
    ['undated', undefined, 'UNKNOWN'],
    ['undated', '9999-12-31', 'UNKNOWN'],
    ['always', undefined, 'SHUT_DOWN'],
    ['until-today', undefined, 'SUSPENDED'],
    ['until-today', '2026-11-23', 'UNKNOWN'],
    ['nothing-known', undefined, 'UNKNOWN'],
  ])('of %s on %s is %s', async (slug, asOf, status) => {
    const query =
      'query ($slug: String!, $asOf: Date) { provider(slug: $slug) { status(asOf: $asOf) } }';
    expect(await dataOf(dataSource, query, { slug, asOf })).toEqual({ provider: { status } });
  });

  it('is of the day of the list on the edge, of its own argument on the provider', async () => {
    const query = `query ($asOf: Date) { providers(asOf: $asOf) {
      edges { standing node { slug status } }
    } }`;
    const rows = async (asOf?: string): Promise<string[]> => {
      const { providers } = (await dataOf(dataSource, query, { asOf })) as {
        providers: { edges: { standing: string; node: { slug: string; status: string } }[] };
      };
      return providers.edges.map(({ standing, node }) => `${node.slug} ${standing} ${node.status}`);
    };
    expect(await rows('2025-01-01')).toEqual([
      'always SHUT_DOWN SHUT_DOWN',
      'gap WARNED UNKNOWN',
      'nothing-known UNKNOWN UNKNOWN',
      'stated-unknown UNKNOWN UNKNOWN',
      'swiftex AUTHORIZED WITHDRAWN',
      'undated UNKNOWN UNKNOWN',
      'until-today SUSPENDED SUSPENDED',
    ]);
    for (const row of await rows()) {
      const [, standing, status] = row.split(' ');
      expect(standing).toBe(status);
    }
  });

  it('is of its own day where it has one, whatever the day of the list', async () => {
    const filter = { slug: { eq: 'swiftex' } };
    const given = { asOf: '2025-01-01', filter };
    expect(await list(given, 'status(asOf: "2026-05-05")')).toEqual(['swiftex WITHDRAWN']);
    expect(await list(given, 'status(asOf: "2026-01-01")')).toEqual(['swiftex AUTHORIZED']);
    expect(await list(given, 'status(asOf: null)')).toEqual(['swiftex WITHDRAWN']);
  });

  it('is filtered on the day of the list', async () => {
    expect(await list(withStatus('AUTHORIZED'))).toEqual([]);
    const onDay = (asOf: string): string => `status(asOf: "${asOf}")`;
    expect(
      await list({ asOf: '2026-05-04', ...withStatus('AUTHORIZED') }, onDay('2026-05-04')),
    ).toEqual(['swiftex AUTHORIZED']);
    expect(
      await list(
        { asOf: '2025-07-01', ...withStatus('BLOCKED', 'SHUT_DOWN') },
        onDay('2025-07-01'),
      ),
    ).toEqual(['always SHUT_DOWN', 'gap BLOCKED']);
  });

  it('matches UNKNOWN in a filter where none is on record, or UNKNOWN is', async () => {
    const unknown = ['gap', 'nothing-known', 'stated-unknown', 'undated'].map(
      (slug) => `${slug} UNKNOWN`,
    );
    expect(await list(withStatus('UNKNOWN'))).toEqual(unknown);
    expect(await list(withStatus('UNKNOWN', 'SHUT_DOWN'))).toEqual([
      'always SHUT_DOWN',
      ...unknown,
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
    expect(await slugs()).toEqual([
      ...['stated-unknown', 'swiftex', 'until-today', 'always', 'gap', 'nothing-known', 'undated'],
    ]);
    expect(await slugs('2025-01-01')).toEqual([
      ...['gap', 'swiftex', 'until-today', 'always', 'nothing-known', 'stated-unknown', 'undated'],
    ]);
  });

  it('has a history, the earliest first, with null for open ends', async () => {
    const fields = 'statusHistory { status validFrom firstSeenOn validTo checkedOn }';
    const unchecked = { firstSeenOn: null, checkedOn: null };
    const query = `{ a: provider(slug: "gap") { ${fields} }
      b: provider(slug: "always") { ${fields} }
      c: provider(slug: "nothing-known") { ${fields} } }`;
    expect(await dataOf(dataSource, query)).toEqual({
      a: {
        statusHistory: [
          {
            ...unchecked,
            ...{ status: 'WARNED', validFrom: '2025-01-01', validTo: '2025-03-31' },
          },
          {
            ...unchecked,
            ...{ status: 'BLOCKED', validFrom: '2025-06-01', validTo: '2026-11-21' },
          },
        ],
      },
      b: {
        statusHistory: [
          {
            ...unchecked,
            ...{ status: 'SHUT_DOWN', validFrom: null, firstSeenOn: '2024-02-01', validTo: null },
          },
        ],
      },
      c: { statusHistory: [] },
    });
  });
});
