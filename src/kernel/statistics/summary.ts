import type { Grouping } from './grouping';
import { dimensionBits, type StoredGroups } from '../lists/stored-groups';
import { joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/** What the statistics of stored groups that meet a filter are computed from. */
export interface MatchingGroups {
  by: Grouping;
  /** The keys of a stored group as they are returned; a list of columns that ends in a comma. */
  keys: Sql;
  /** From `from` on: the groups, as `matching`. */
  groups: Sql;
  condition: (alias: string) => Sql;
}

/**
 * Stored groups, so that statistics without a filter need not aggregate the rows again. Triggers
 * rebuild them whenever the record changes (`docs/decisions/0017`).
 */
export interface Summary extends StoredGroups {
  /** The select list of a group's figures. */
  figures: string;
  /** The groups of the rows that meet a filter, if stored groups can be added up. */
  aggregate?: (matching: MatchingGroups) => Sql;
}

/** `key, ` of these dimensions, from the columns of a stored group. */
export function storedKeys(summary: Summary, groupBy: readonly string[]): Sql {
  const selected = [...new Set(groupBy)];
  return joinSql(
    selected.map((each) => literalSql(`${summary.keys[each]}, `)),
    '',
  );
}

/** The statement of the groups by these dimensions, in key order; null where not stored. */
export function summaryGroups(summary: Summary, groupBy: readonly string[]): Sql | null {
  const bits = dimensionBits(summary, groupBy);
  if (bits === null) return null;
  const order = [...new Set(groupBy)].map((_, index) => String(index + 1)).join(', ');
  return sql`select ${storedKeys(summary, groupBy)}${literalSql(summary.figures)}
from ${literalSql(summary.table)} where dimensions = ${literalSql(bits)}
${order ? literalSql(`order by ${order}`) : emptySql}`;
}
