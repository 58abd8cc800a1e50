import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { emptyTables } from '../../support/emptying';
import { connectToRecord } from '../../support/record-database';
import { SyntheticRecord } from '../../support/synthetic-record';
import type { SyntheticRow } from '../../support/synthetic-row';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** How often it was reported, the sum, and its range where sources contradict each other. */
type Counted = [actions: number, sum: number | null, lowest: number | null, highest: number | null];

const figures = {
  platform: {
    property: 'platformCount',
    column: 'reported_platform_count',
    fields: 'platformActionCount reportedPlatformCount lowestPlatformCount highestPlatformCount',
  },
  site: {
    property: 'siteCount',
    column: 'reported_site_count',
    fields: 'siteActionCount reportedSiteCount lowestSiteCount highestSiteCount',
  },
};

type Filling = (record: SyntheticRecord, report: Report) => void;
/** Adds an action that reports a count, which sources may state otherwise. */
type Report = (count: number | null, others?: number[], row?: SyntheticRow) => string;

const about = { approximate: true };
const cases: [what: string, fill: Filling, counted: Counted, flags: [boolean, boolean]][] = [
  ['nothing', () => undefined, [0, null, null, null], [false, false]],
  ['no count', (_, report) => void report(null), [0, null, null, null], [false, false]],
  [
    'no count, approximate',
    (_, r) => void r(null, [], about),
    [0, null, null, null],
    [false, false],
  ],
  ['zero', (_, report) => void report(0), [1, 0, 0, 0], [false, false]],
  ['a count and none', (_, r) => void [r(7), r(null)], [1, 7, 7, 7], [false, false]],
  [
    'two counts',
    (_, report) => void [report(980), report(20)],
    [2, 1000, 1000, 1000],
    [false, false],
  ],
  ['an approximate count', (_, r) => void [r(5, [], about), r(1)], [2, 6, 6, 6], [false, true]],
  [
    'a higher claim',
    (_, report) => void report(3500, [5500]),
    [1, 3500, 3500, 5500],
    [true, false],
  ],
  ['a lower claim', (_, report) => void report(130, [22]), [1, 130, 22, 130], [true, false]],
  [
    'claims of several sources, beside an undisputed count',
    (_, report) => void [report(130, [22, 200, 130]), report(10)],
    [2, 140, 32, 210],
    [true, false],
  ],
  [
    'a part that its whole is counted for',
    (_, report) => {
      const whole = report(100);
      report(40, [60], { part_of_id: whole, ...about });
    },
    [2, 100, 100, 100],
    [false, false],
  ],
  [
    'a part of a whole without a count',
    (_, report) => {
      const whole = report(null);
      report(40, [60], { part_of_id: whole });
    },
    [1, 40, 40, 60],
    [true, false],
  ],
];

describe.each(['platform', 'site'] as const)('the counts of each %s', (name) => {
  const { property, column, fields } = figures[name];
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase();
    ({ dataSource } = database);
  });
  afterAll(() => database.close());

  it.each(cases)('of %s', async (_, fill, counted, flags) => {
    const record = new SyntheticRecord();
    const sources = ['a', 'b', 'c', 'd'].map((slug) => record.source(slug));
    let actions = 0;
    fill(record, (count, others = [], row = {}) => {
      const id = record.action(`action-${actions++}`, { [column]: count, ...row });
      [count, ...others].forEach((number, index) => {
        if (number === null) return;
        const stated = { number: String(number), value: String(number), unit: 'units' };
        const rank = index === 0 ? 'PREFERRED' : 'NORMAL';
        const claim = { source_id: sources[index], rank, ...stated };
        record.claim({ enforcement_action_id: id }, property, claim);
      });
      return id;
    });
    await emptyTables(dataSource, 'provider, authority, source');
    await record.insertInto(dataSource);
    for (const filter of ['', ', filter: { and: [] }']) {
      const { enforcementStatistics } = await dataOf(
        dataSource,
        `{ enforcementStatistics(groupBy: []${filter}) { ${fields} disputed approximate } }`,
      );
      const [group] = enforcementStatistics as Record<string, unknown>[];
      expect(Object.values(group ?? {})).toEqual([...counted, ...flags]);
    }
  });
});

describe('the curated record', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await connectToRecord();
  });
  afterAll(() => dataSource.destroy());

  it('has the sites that were blocked each year, in dispute for 2024', async () => {
    const { enforcementStatistics } = await dataOf(
      dataSource,
      `{ enforcementStatistics(groupBy: [YEAR], filter: { kind: { eq: SITE_BLOCKING } }) {
        keys { year } reportedSiteCount lowestSiteCount highestSiteCount siteActionCount
        reportedPlatformCount disputed approximate
      } }`,
    );
    const groups = enforcementStatistics as ({ keys: { year: number } } & object)[];
    expect(groups.map(({ keys, ...group }) => [keys.year, ...Object.values(group)])).toEqual([
      [2023, 980, 980, 980, 1, null, false, false],
      [2024, 3500, 3500, 5500, 1, null, true, true],
      [2025, 1100, 1100, 1100, 1, null, false, true],
    ]);
  });

  it('has no returned token among those that were frozen in 2024', async () => {
    const { seizureStatistics } = await dataOf(
      dataSource,
      `{ seizureStatistics(groupBy: [YEAR, CURRENCY]) {
        keys { year currency } totals { amount } returnedTotals { amount }
      } }`,
    );
    const groups = seizureStatistics as {
      keys: { year: number; currency: string };
      totals: { amount: string }[];
      returnedTotals: { amount: string }[];
    }[];
    const tokens = groups.find(({ keys }) => keys.year === 2024 && keys.currency === 'USDT');
    expect(tokens?.returnedTotals).toEqual([{ amount: '545000' }]);
    const others = groups.filter((each) => each !== tokens);
    expect(others.flatMap(({ returnedTotals }) => returnedTotals)).toEqual([]);
    expect(JSON.stringify(groups.map(({ totals }) => totals))).not.toContain('545000');
  });
});
