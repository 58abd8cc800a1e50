import type { Context } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import type { RowAlias } from '../../kernel/records/row-alias';
import { column } from '../../kernel/records/record';
import { anyOf, literalSql, sql, type Sql } from '../../postgres/sql';
import { ProviderStatus } from './provider-status-period';

/**
 * The first day that a period covers: the one that a source states, or else the one on which the
 * standing was first seen. Null where neither is on record: then it covers no day.
 */
export function firstDayOf(alias: string): Sql {
  return literalSql(`coalesce(${alias}.valid_from, ${alias}.first_seen_on)`);
}

/** True for a row `period` of `provider_status_period` that covers the day. */
export function coversDaySql(day: Sql): Sql {
  return sql`${firstDayOf('period')} <= ${day}
    and coalesce(period.valid_to, 'infinity') >= ${day}`;
}

const covers = (day: Day): Sql => coversDaySql(sql`${day}::date`);

/** True for providers with one of these standings on the day; without a period, UNKNOWN. */
export function hasStatusSql(alias: string, statuses: readonly string[], day: Day): Sql {
  const periods = sql`from provider_status_period period
    where period.provider_id = ${column(alias, 'id')} and ${covers(day)}`;
  const hasPeriod = sql`exists (select 1 ${periods}
    and period.status = any(${statuses}::text[]::provider_status[]))`;
  if (!statuses.includes(ProviderStatus.UNKNOWN)) return hasPeriod;
  return anyOf([hasPeriod, sql`not exists (select 1 ${periods})`]);
}

/** The first day of the standing that `statusJoinSql` joins; null where it is not on record. */
export const statusSinceSql = firstDayOf('standing');

/** Joins the period of a provider that covers the day, at most one, as `standing`. */
export function statusJoinSql(alias: string, day: Day): Sql {
  return sql` left join (select * from provider_status_period period where ${covers(day)}) standing
    on standing.provider_id = ${column(alias, 'id')}`;
}

/** The standing on the day, in SQL; UNKNOWN without a period that covers it. */
export function statusOnSql(row: RowAlias, day: Day): Sql {
  return sql`coalesce((select period.status::text from provider_status_period period
    where period.provider_id = ${row.value('id')} and ${covers(day)}),
    ${literalSql(`'${ProviderStatus.UNKNOWN}'`)})`;
}

/** The standing on the day; UNKNOWN without a period that covers it. */
export function loadProviderStatus(
  context: Context,
  providerId: string,
  day: Day,
): Promise<ProviderStatus> {
  return context.loaders.load(`Provider.status ${day}`, providerId, async (ids) => {
    const rows = await context.run<{ providerId: string; status: ProviderStatus }>(
      sql`select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any(${ids}::uuid[]) and ${covers(day)}`,
    );
    const byProvider = new Map(rows.map((row) => [row.providerId, row.status]));
    return ids.map((id) => byProvider.get(id) ?? ProviderStatus.UNKNOWN);
  });
}
