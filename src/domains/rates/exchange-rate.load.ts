import { alignWithKeys } from '../../kernel/request/loaders';
import type { RecordReader } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import { columnsSql, type Row } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { ExchangeRate } from './exchange-rate';

export type ExchangeRateRow = Row & ExchangeRate;

/** A rate holds until the next one, but an old one is no evidence of today's worth. */
const daysOfGrace = 7;

/** The rate that holds on a day, in SQL; no row where none is on record. */
export function rateOnSql(currency: Sql, day: Sql): Sql {
  return sql`select t.* from exchange_rate t
  where t.currency = ${currency}
    and t.effective_on between ${day} - ${literalSql(String(daysOfGrace))} and ${day}
  order by t.effective_on desc limit 1`;
}

/** The official rate on a day, or the last one before it within seven days; null where none is. */
export function loadExchangeRate(
  reader: RecordReader,
  currency: string,
  day: Day,
): Promise<ExchangeRateRow | null> {
  const batch = async (keys: readonly string[]): Promise<(ExchangeRateRow | null)[]> => {
    const asked = keys.map((key) => JSON.parse(key) as [currency: string, day: Day]);
    const rows = await reader.run<ExchangeRateRow & { key: string }>(sql`
select asked.key as "key", rate.*
from unnest(${keys}::text[], ${asked.map(([each]) => each)}::text[],
  ${asked.map(([, each]) => each)}::date[]) as asked(key, currency, day)
cross join lateral (
  select ${columnsSql(ExchangeRate, 't')}
  from (${rateOnSql(literalSql('asked.currency'), literalSql('asked.day'))}) t
) rate`);
    return alignWithKeys(keys, rows, (row) => row.key);
  };
  return reader.loaders.load('ExchangeRate on', JSON.stringify([currency, day]), batch);
}
