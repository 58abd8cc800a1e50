import { literalSql, sql, type Sql } from '../../postgres/sql';

/**
 * The day that a row's figures count for, in SQL: the end of the period that they cover, otherwise
 * the announcement. A count for 2024 that was announced in January 2025 belongs to 2024.
 */
export function coveredDaySql(alias: string): Sql {
  return literalSql(`coalesce(${alias}.period_to, ${alias}.announced_on)`);
}

/** The year of that day. */
export function coveredYearSql(alias: string): Sql {
  return sql`extract(year from ${coveredDaySql(alias)})::integer`;
}

/** The first day of the month of that day. */
export function coveredMonthSql(alias: string): Sql {
  return sql`date_trunc('month', ${coveredDaySql(alias)}::timestamp)::date`;
}
