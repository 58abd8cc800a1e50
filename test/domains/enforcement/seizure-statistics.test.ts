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

type Group = [keys: Record<string, unknown>, seizures: number, ...totals: string[]];

/** The groups of a record's seizures, with those of their keys that are not null. */
async function groups(groupBy: string[], filter?: object): Promise<Group[]> {
  const query = `query ($filter: SeizureFilter, $groupBy: [SeizureDimension!]!) {
    seizureStatistics(filter: $filter, groupBy: $groupBy) {
      keys { year month measure currency asset authority }
      seizureCount totals { amount currency }
    }
  }`;
  const data = await dataOf(dataSource, query, { filter, groupBy });
  const found = data['seizureStatistics'] as {
    keys: Record<string, unknown>;
    seizureCount: number;
    totals: { amount: string; currency: string }[];
  }[];
  return found.map(({ keys, seizureCount, totals }) => [
    Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== null)),
    seizureCount,
    ...totals.map(({ amount, currency }) => `${amount} ${currency}`),
  ]);
}

async function replaceRecord(fill: (record: SyntheticRecord) => void): Promise<void> {
  const record = new SyntheticRecord();
  fill(record);
  await emptyTables(dataSource, 'provider, authority, asset');
  await record.insertInto(dataSource);
}

/** The columns of a seizure with a value such as `5 USD`. */
function worth(value: string | null, row = {}): SyntheticRow {
  const [value_amount, value_currency] = value?.split(' ') ?? [null, null];
  return { announced_on: '2025-06-01', value_amount, value_currency, ...row };
}

describe('seizure statistics', () => {
  it('of an empty record are one empty group, and no group where they are grouped', async () => {
    await replaceRecord(() => undefined);
    expect(await groups(['CURRENCY'])).toEqual([]);
    expect(await groups([])).toEqual([[{}, 0]]);
  });

  it('never add up two currencies', async () => {
    await replaceRecord((record) => {
      record.seizure('a', worth('16700000 USD'));
      record.seizure('b', worth('16700000 USDT'));
      record.seizure('c', worth('5 USD'));
      record.seizure('d', worth('60000000000 KZT'));
      record.seizure('e', worth(null));
    });
    const totals = ['60000000000 KZT', '16700005 USD', '16700000 USDT'] as const;
    expect(await groups([])).toEqual([[{}, 5, ...totals]]);
    expect(await groups(['YEAR'])).toEqual([[{ year: 2025 }, 5, ...totals]]);
    expect(await groups(['CURRENCY'])).toEqual([
      [{ currency: 'KZT' }, 1, '60000000000 KZT'],
      [{ currency: 'USD' }, 2, '16700005 USD'],
      [{ currency: 'USDT' }, 1, '16700000 USDT'],
      [{}, 1],
    ]);
  });

  it('are exact to the last of thirty digits', async () => {
    await replaceRecord((record) => {
      record.seizure('a', worth('123456789012345678901234567890.123456789012345678 USD'));
      record.seizure('b', worth('0.000000000000000001 USD'));
      record.seizure('c', worth('876543210987654321098765432109.876543210987654321 USD'));
    });
    expect(await groups([])).toEqual([
      [{}, 3, '1000000000000000000000000000000.000000000000000000 USD'],
    ]);
  });

  it('exclude a part whose whole is counted, in any group or currency', async () => {
    await replaceRecord((record) => {
      const year = record.seizure('year', worth('16.7 USDT'));
      const raks = record.seizure('raks', worth('9.7 USDT', { part_of_id: year }));
      record.seizure('wallet', worth('1 USDT', { part_of_id: raks }));
      const frozen = { part_of_id: year, measure: 'FROZEN' };
      record.seizure('dollars', worth('3 USD', frozen));
      record.seizure('other', worth('2 USD'));
    });
    expect(await groups([])).toEqual([[{}, 5, '2 USD', '16.7 USDT']]);
    expect(await groups(['MEASURE'])).toEqual([
      [{ measure: 'FROZEN' }, 1],
      [{ measure: 'SEIZED' }, 4, '2 USD', '16.7 USDT'],
    ]);
  });

  it('count parts whose whole has no value, or is excluded by the filter', async () => {
    await replaceRecord((record) => {
      const unvalued = record.seizure('unvalued', worth(null));
      const middle = record.seizure('middle', worth('5 USD', { part_of_id: unvalued }));
      record.seizure('leaf', worth('1 USD', { part_of_id: middle, measure: 'FROZEN' }));
    });
    expect(await groups([])).toEqual([[{}, 3, '5 USD']]);
    expect(await groups([], { measure: { eq: 'FROZEN' } })).toEqual([[{}, 1, '1 USD']]);
    const currency = { eq: 'USD' };
    expect(await groups([], { currency, value: { lt: '5' } })).toEqual([[{}, 1, '1 USD']]);
    expect(await groups([], { currency, value: { gte: 1 } })).toEqual([[{}, 2, '5 USD']]);
  });

  it('group by every dimension', async () => {
    await replaceRecord((record) => {
      const [btc, afm] = [record.asset('BTC'), record.authority('afm')];
      const keys = { asset_id: btc, authority_id: afm };
      const period = { period_from: '2024-01-01', period_to: '2024-12-31' };
      record.seizure('a', worth('1.50 USD', { ...keys, ...period }));
      record.seizure('b', worth('1.5 USD', { ...keys, ...period }));
      record.seizure('c', worth(null, { authority_id: afm, announced_on: null }));
    });
    expect(await groups(['ASSET'])).toEqual([
      [{ asset: 'BTC' }, 2, '3.00 USD'],
      [{}, 1],
    ]);
    expect(await groups(['AUTHORITY', 'AUTHORITY'])).toEqual([
      [{ authority: 'afm' }, 3, '3.00 USD'],
    ]);
    expect(await groups(['YEAR'])).toEqual([
      [{ year: 2024 }, 2, '3.00 USD'],
      [{}, 1],
    ]);
    const all = ['YEAR', 'MONTH', 'MEASURE', 'CURRENCY', 'ASSET', 'AUTHORITY'];
    const known = { measure: 'SEIZED', authority: 'afm' };
    const dated = { year: 2024, month: '2024-12-01', currency: 'USD', asset: 'BTC' };
    expect(await groups(all)).toEqual([
      [{ ...known, ...dated }, 2, '3.00 USD'],
      [known, 1],
    ]);
  });
});
