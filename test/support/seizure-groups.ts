import type { DataSource } from 'typeorm';
import { dataOf } from './ask';
import { emptyTables } from './emptying';
import { SyntheticRecord } from './synthetic-record';
import type { SyntheticRow } from './synthetic-row';

/** All that a group of seizures says. */
export interface SeizureGroup {
  keys: Record<string, unknown>;
  seizureCount: number;
  returnedCount: number;
  valuedCount: number;
  totals: { amount: string; currency: string }[];
  returnedTotals: { amount: string; currency: string }[];
  disputed: boolean;
  approximate: boolean;
}

/** The groups of all seizures, or of those that a filter matches. */
export async function seizureGroups(
  dataSource: DataSource,
  groupBy: readonly string[],
  filter?: object,
): Promise<SeizureGroup[]> {
  const query = `query ($filter: SeizureFilter, $groupBy: [SeizureDimension!]!) {
    seizureStatistics(filter: $filter, groupBy: $groupBy) {
      keys { year month measure currency asset authority }
      seizureCount returnedCount valuedCount disputed approximate
      totals { amount currency } returnedTotals { amount currency }
    }
  }`;
  return (await dataOf(dataSource, query, { filter, groupBy }))[
    'seizureStatistics'
  ] as SeizureGroup[];
}

/** Replaces all seizures, and what they belong to. */
export async function replaceSeizures(
  dataSource: DataSource,
  fill: (record: SyntheticRecord) => void,
): Promise<void> {
  const record = new SyntheticRecord();
  fill(record);
  await emptyTables(dataSource, 'provider, authority, asset, source');
  await record.insertInto(dataSource);
}

/** A seizure of a measure, with a value such as `5 USD`. */
export function seizureOf(
  measure: string,
  value: string | null,
  row: SyntheticRow = {},
): SyntheticRow {
  const [value_amount, value_currency] = value?.split(' ') ?? [null, null];
  return { measure, announced_on: '2024-06-01', value_amount, value_currency, ...row };
}
