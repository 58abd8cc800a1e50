import type { Position } from '../../kernel/lists/cursor';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { sql, type Sql } from '../../postgres/sql';

/**
 * The last digits of the id of a commit, which the ids of its changes end with: another commit may
 * have the same number, after the restore of an older backup (`docs/decisions/0055`).
 */
export const commitMark = (id: string): string => id.slice(-8);

/** Whether the record has the commit that a position among its changes names. */
export function isPlaceSql(position: ValueOrParameter<Position>): Sql {
  const sequence = mapParameter(position, ([number]) => number);
  const mark = mapParameter(position, ([, id]) => commitMark(id as string));
  return sql`exists (select from record_commit named
    where named.sequence = ${sequence}::bigint and right(named.id::text, 8) = ${mark}::text)`;
}
