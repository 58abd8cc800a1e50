import { column } from '../../kernel/records/record';
import { sql, type Sql } from '../../postgres/sql';

/**
 * Whether sources contradict each other about a record, in SQL over its alias. The database stores
 * the properties that they contradict each other about (`docs/decisions/0004`).
 */
export function isDisputedSql(alias: string): Sql {
  const disputed = sql`select disputed.subject_id from disputed_property disputed`;
  return sql`(${column(alias, 'id')} in (${disputed}))`;
}
