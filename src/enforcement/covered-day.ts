import { literalSql, sql, type Sql } from '../kernel/sql';

/**
 * The day that a figure belongs to: the end of the period it covers, else its announcement.
 * A count for 2024 that was announced in January 2025 belongs to 2024.
 */
export function coveredDay(alias: string): Sql {
  return literalSql(`coalesce(${alias}.period_to, ${alias}.announced_on)`);
}

/** The year of a row's `covered_day`. */
export function yearOf(alias: string): Sql {
  return literalSql(`extract(year from ${alias}.covered_day)::integer`);
}

/** The first day of the month of a row's `covered_day`. */
export function monthOf(alias: string): Sql {
  return sql`date_trunc('month', ${literalSql(alias)}.covered_day)::date`;
}
