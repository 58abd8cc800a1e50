import type { DataSource } from 'typeorm';
import { emptyTables } from '../../support/emptying';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import type { SyntheticRow } from '../../support/synthetic-row';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

/** A group: its keys, and the counts of actions, reported platforms and identified ones. */
type Group = [Record<string, unknown>, number, number | null, number];

/** The groups of a record's actions, with those of their keys that are not null. */
async function groups(groupBy: string[], filter?: object): Promise<Group[]> {
  const query = `query ($filter: EnforcementActionFilter, $groupBy: [EnforcementDimension!]!) {
    enforcementStatistics(filter: $filter, groupBy: $groupBy) {
      keys { year month kind authority }
      actionCount reportedPlatformCount identifiedPlatformCount
    }
  }`;
  const data = await dataOf(dataSource, query, { filter, groupBy });
  const found = data['enforcementStatistics'] as {
    keys: Record<string, unknown>;
    actionCount: number;
    reportedPlatformCount: number | null;
    identifiedPlatformCount: number;
  }[];
  return found.map((group) => [
    Object.fromEntries(Object.entries(group.keys).filter(([, value]) => value !== null)),
    group.actionCount,
    group.reportedPlatformCount,
    group.identifiedPlatformCount,
  ]);
}

async function replaceRecord(fill: (record: SyntheticRecord) => void): Promise<void> {
  const record = new SyntheticRecord();
  fill(record);
  await emptyTables(dataSource, 'provider, authority');
  await record.insertInto(dataSource);
}

const reporting = (count: number | null, row = {}): SyntheticRow => ({
  announced_on: '2025-06-01',
  reported_platform_count: count,
  ...row,
});

describe('enforcement statistics', () => {
  it('of an empty record are one empty group, and no group where they are grouped', async () => {
    await replaceRecord(() => undefined);
    expect(await groups(['YEAR', 'KIND'])).toEqual([]);
    expect(await groups([])).toEqual([[{}, 0, null, 0]]);
  });

  it('exclude a part whose whole is counted, at any level', async () => {
    await replaceRecord((record) => {
      const year = record.action('year', reporting(130));
      const half = record.action('half', reporting(60, { part_of_id: year }));
      record.action('raks', reporting(1, { part_of_id: half }));
      record.action('other', reporting(7));
    });
    expect(await groups([])).toEqual([[{}, 4, 137, 0]]);
  });

  it('count a part whose whole the filter excludes', async () => {
    await replaceRecord((record) => {
      const whole = record.action('whole', reporting(130, { kind: 'PUBLIC_WARNING' }));
      record.action('part', reporting(5, { part_of_id: whole }));
    });
    expect(await groups([])).toEqual([[{}, 2, 130, 0]]);
    expect(await groups([], { kind: { eq: 'PLATFORM_SHUTDOWN' } })).toEqual([[{}, 1, 5, 0]]);
    expect(await groups([], { isPart: true })).toEqual([[{}, 1, 5, 0]]);
    expect(await groups([], { isPart: false })).toEqual([[{}, 1, 130, 0]]);
    expect(await groups([], { title: { eq: 'unknown' } })).toEqual([[{}, 0, null, 0]]);
  });

  it('count a part whose whole has no figure, but not one whose whole has zero', async () => {
    await replaceRecord((record) => {
      const uncounted = record.action('uncounted', reporting(null));
      record.action('part-of-uncounted', reporting(5, { part_of_id: uncounted }));
      const zero = record.action('zero', reporting(0));
      record.action('part-of-zero', reporting(50, { part_of_id: zero }));
    });
    expect(await groups([])).toEqual([[{}, 4, 5, 0]]);
  });

  it('skip a level that has no figure, or that the filter excludes', async () => {
    await replaceRecord((record) => {
      const top = record.action('top', reporting(100));
      const uncounted = record.action('uncounted', reporting(null, { part_of_id: top }));
      record.action('below-uncounted', reporting(10, { part_of_id: uncounted }));
      const hidden = record.action('hidden', reporting(20, { part_of_id: top, kind: 'CASH_OUT' }));
      record.action('below-hidden', reporting(10, { part_of_id: hidden }));
    });
    expect(await groups([])).toEqual([[{}, 5, 100, 0]]);
    const filter = { kind: { eq: 'PLATFORM_SHUTDOWN' } };
    expect(await groups([], filter)).toEqual([[{}, 4, 100, 0]]);
    const parts = { ...filter, title: { startsWith: 'below' } };
    expect(await groups([], parts)).toEqual([[{}, 2, 20, 0]]);
  });

  it('exclude a part from its own group where the whole is counted in another', async () => {
    await replaceRecord((record) => {
      const whole = record.action('whole', reporting(130));
      const part = { part_of_id: whole, kind: 'CASH_OUT', period_to: '2024-12-31' };
      record.action('part', reporting(5, part));
    });
    expect(await groups(['KIND'])).toEqual([
      [{ kind: 'PLATFORM_SHUTDOWN' }, 1, 130, 0],
      [{ kind: 'CASH_OUT' }, 1, 0, 0],
    ]);
    expect(await groups(['YEAR'])).toEqual([
      [{ year: 2024 }, 1, 0, 0],
      [{ year: 2025 }, 1, 130, 0],
    ]);
  });

  it('date a figure by the end of its period, or else by its announcement', async () => {
    await replaceRecord((record) => {
      const of2024 = { period_from: '2024-01-01', period_to: '2024-12-31' };
      record.action('a', reporting(36, { ...of2024, announced_on: '2025-01-15' }));
      record.action('b', reporting(2, { announced_on: '2025-01-31' }));
      record.action('c', reporting(3, { period_from: '2024-05-01', announced_on: '2025-02-01' }));
      record.action('d', reporting(4, { announced_on: null }));
      record.action('e', reporting(8, { announced_on: null, period_from: '2024-01-01' }));
    });
    expect(await groups(['YEAR'])).toEqual([
      [{ year: 2024 }, 1, 36, 0],
      [{ year: 2025 }, 2, 5, 0],
      [{}, 2, 12, 0],
    ]);
    expect(await groups(['MONTH', 'YEAR'])).toEqual([
      [{ month: '2024-12-01', year: 2024 }, 1, 36, 0],
      [{ month: '2025-01-01', year: 2025 }, 1, 2, 0],
      [{ month: '2025-02-01', year: 2025 }, 1, 3, 0],
      [{}, 2, 12, 0],
    ]);
  });

  it('group by authority, by a repeated dimension, and by all dimensions', async () => {
    await replaceRecord((record) => {
      const [one, other] = [record.authority('afm'), record.authority('mcdi')];
      record.action('a', reporting(1, { authority_id: one }));
      record.action('b', reporting(2, { authority_id: other }));
      record.action('c', reporting(4, { authority_id: other }));
    });
    const both: Group[] = [
      [{ authority: 'afm' }, 1, 1, 0],
      [{ authority: 'mcdi' }, 2, 6, 0],
    ];
    expect(await groups(['AUTHORITY'])).toEqual(both);
    expect(await groups(['AUTHORITY', 'AUTHORITY', 'AUTHORITY'])).toEqual(both);
    const [year, month, kind] = [2025, '2025-06-01', 'PLATFORM_SHUTDOWN'];
    expect(await groups(['YEAR', 'MONTH', 'KIND', 'AUTHORITY'])).toEqual([
      [{ year, month, kind, authority: 'afm' }, 1, 1, 0],
      [{ year, month, kind, authority: 'mcdi' }, 2, 6, 0],
    ]);
  });

  it('count each named platform once a group, including those of parts', async () => {
    await replaceRecord((record) => {
      const [raks, bybit, okx] = ['raks', 'bybit', 'okx'].map((slug) => record.provider(slug)) as [
        string,
        string,
        string,
      ];
      const whole = record.action('whole', reporting(130));
      const part = record.action('part', reporting(1, { part_of_id: whole }));
      const warning = record.action('warning', reporting(null, { kind: 'PUBLIC_WARNING' }));
      record.hit(whole, raks, bybit);
      record.hit(part, raks);
      record.hit(warning, raks, okx);
      record.action('unnamed', reporting(3, { kind: 'SITE_BLOCKING' }));
    });
    expect(await groups([])).toEqual([[{}, 4, 133, 3]]);
    expect(await groups(['KIND'])).toEqual([
      [{ kind: 'PLATFORM_SHUTDOWN' }, 2, 130, 2],
      [{ kind: 'SITE_BLOCKING' }, 1, 3, 0],
      [{ kind: 'PUBLIC_WARNING' }, 1, null, 2],
    ]);
  });

  it('count the platforms of a group whose key is unknown', async () => {
    await replaceRecord((record) => {
      record.hit(
        record.action('undated', reporting(3, { announced_on: null })),
        record.provider('a'),
      );
    });
    expect(await groups(['YEAR', 'MONTH'])).toEqual([[{}, 1, 3, 1]]);
  });
});
