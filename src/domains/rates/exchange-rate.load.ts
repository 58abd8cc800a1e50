import { alignWithKeys } from '../../kernel/request/loaders';
import type { RecordReader } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import { columnsSql, type Row } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { ExchangeRate } from './exchange-rate';

/** An exchange rate as its row is read. */
export type ExchangeRateRow = Row & ExchangeRate;

/** An exchange rate, with the slug of its source. */
export type SourcedRateRow = ExchangeRateRow & { sourceSlug: string };

/** A rate is valid until the next one, but for at most this long: an older one is not evidence. */
const maxRateAgeDays = 7;

/** The rate of a day, in SQL; no row where none is on record. */
export function rateOnSql(currency: Sql, day: Sql): Sql {
  return sql`select t.* from exchange_rate t
  where t.currency = ${currency}
    and t.effective_on between ${day} - ${literalSql(String(maxRateAgeDays))} and ${day}
  order by t.effective_on desc limit 1`;
}

/** The official rate on a day, or the last one of the seven days before; null where none is. */
export function loadExchangeRate(
  reader: RecordReader,
  currency: string,
  day: Day,
): Promise<SourcedRateRow | null> {
  const batch = async (keys: readonly string[]): Promise<(SourcedRateRow | null)[]> => {
    const requested = keys.map((key) => JSON.parse(key) as [currency: string, day: Day]);
    const rows = await reader.run<SourcedRateRow & { key: string }>(sql`
select asked.key as "key", rate.*, source.slug as "sourceSlug"
from unnest(${keys}::text[], ${requested.map(([requestedCurrency]) => requestedCurrency)}::text[],
  ${requested.map(([, requestedDay]) => requestedDay)}::date[]) as asked(key, currency, day)
cross join lateral (
  select ${columnsSql(ExchangeRate, 't')}
  from (${rateOnSql(literalSql('asked.currency'), literalSql('asked.day'))}) t
) rate join source on source.id = rate."sourceId"`);
    return alignWithKeys(keys, rows, (row) => row.key);
  };
  return reader.loaders.load('ExchangeRate on', JSON.stringify([currency, day]), batch);
}
