import { columnsSql, type Row } from '../../kernel/records/record';
import type { RecordReader } from '../../kernel/request/context';
import { alignWithKeys } from '../../kernel/request/loaders';
import type { Day } from '../../kernel/scalars/day';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { AssetValuation } from './asset-valuation';

/** A valuation as its row is read. */
export type AssetValuationRow = Row & AssetValuation;

/** A value holds until the next one, but for at most this long, as an exchange rate does. */
const maxValuationAgeDays = 7;

/** The valuation of an asset on a day, in SQL; no row where none is on record. */
export function valuationOnSql(symbol: Sql, day: Sql): Sql {
  return sql`select t.* from asset_valuation t
  where t.symbol = ${symbol}
    and t.effective_on between ${day} - ${literalSql(String(maxValuationAgeDays))} and ${day}
  order by t.effective_on desc, t.source_id limit 1`;
}

/** The official value on a day, or the last one of the seven days before; null where none is. */
export function loadAssetValuation(
  reader: RecordReader,
  symbol: string,
  day: Day,
): Promise<AssetValuationRow | null> {
  const batch = async (keys: readonly string[]): Promise<(AssetValuationRow | null)[]> => {
    const requested = keys.map((key) => JSON.parse(key) as [symbol: string, day: Day]);
    const rows = await reader.run<AssetValuationRow & { key: string }>(sql`
select asked.key as "key", valuation.*
from unnest(${keys}::text[], ${requested.map(([requestedSymbol]) => requestedSymbol)}::text[],
  ${requested.map(([, requestedDay]) => requestedDay)}::date[]) as asked(key, symbol, day)
cross join lateral (
  select ${columnsSql(AssetValuation, 't')}
  from (${valuationOnSql(literalSql('asked.symbol'), literalSql('asked.day'))}) t
) valuation`);
    return alignWithKeys(keys, rows, (row) => row.key);
  };
  return reader.loaders.load('AssetValuation on', JSON.stringify([symbol, day]), batch);
}
