import { literalSql, sql, type Sql } from '../../postgres/sql';

/** The id of a parent in the statement of one, which `forEachParent` repeats for each. */
export const batchedParentId = literalSql('parent.id');

/** The statement of several parents, with the id of each as `parent`; without any, of the root. */
export function forEachParent(each: Sql, parentIds: readonly string[] | undefined): Sql {
  if (!parentIds) return each;
  return sql`select parent.id as "parent", row.*
from unnest(${parentIds}::uuid[]) as parent(id) cross join lateral (
${each}
) row`;
}
