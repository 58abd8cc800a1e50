import { joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/**
 * A table with the groups of a record's rows, so that statistics without a filter need not
 * aggregate the rows again. Triggers rebuild it whenever the record changes
 * (`docs/decisions/0017`).
 */
export interface Summary {
  table: string;
  /**
   * The select expression of each dimension's key. Their order is that of the bits of the column
   * `dimensions`, the first dimension's the highest.
   */
  keys: Readonly<Record<string, string>>;
  /** For a dimension such as MONTH, the coarser one (YEAR) that its stored groups also have. */
  within: Readonly<Record<string, string>>;
  /** The highest number of dimensions of a stored group; a year beside its month is not counted. */
  maxKeys: number;
  /** The select list of a group's figures. */
  figures: string;
}

/** The statement of the groups by these dimensions, in key order; null where not stored. */
export function summaryGroups(summary: Summary, groupBy: readonly string[]): Sql | null {
  const { table, keys, within, maxKeys, figures } = summary;
  const selected = [...new Set(groupBy)];
  const containing = selected.flatMap((each) => within[each] ?? []);
  if (selected.filter((each) => !containing.includes(each)).length > maxKeys) return null;
  const grouped = new Set([...selected, ...containing]);
  const bits = Object.keys(keys).reduce((sum, each) => sum * 2 + (grouped.has(each) ? 1 : 0), 0);
  const columns = selected.map((each) => literalSql(`${keys[each]}, `));
  const order = selected.map((_, index) => String(index + 1)).join(', ');
  return sql`select ${joinSql(columns, '')}${literalSql(figures)}
from ${literalSql(table)} where dimensions = ${literalSql(String(bits))}
${order ? literalSql(`order by ${order}`) : emptySql}`;
}
