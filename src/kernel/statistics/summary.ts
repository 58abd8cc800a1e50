import { joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/**
 * A table that keeps the groups of a record's rows, so that nobody who asks for them has to sum up
 * the rows again. The database makes them anew when the record changes, whoever changes it.
 */
export interface Summary {
  table: string;
  /** What gives each dimension's key, in the order of the bits that say by which it is grouped. */
  keys: Readonly<Record<string, string>>;
  /** A dimension that lies within another one, which the groups by it are grouped by, too. */
  within: Readonly<Record<string, string>>;
  /** By how many dimensions at most, those that others lie within not counted. */
  maxKeys: number;
  /** The figures of a group, under their own names. */
  figures: string;
}

/** The groups by these dimensions, in the order of their keys; null where they are not kept. */
export function summaryGroups(summary: Summary, asked: readonly string[]): Sql | null {
  const { table, keys, within, maxKeys, figures } = summary;
  const shown = [...new Set(asked)];
  const outer = shown.flatMap((each) => within[each] ?? []);
  if (shown.filter((each) => !outer.includes(each)).length > maxKeys) return null;
  const names = Object.keys(keys);
  const grouped = new Set([...shown, ...outer]);
  const bits = names.reduce((sum, each) => sum * 2 + (grouped.has(each) ? 1 : 0), 0);
  const columns = shown.map((each) => literalSql(`${keys[each]}, `));
  const order = shown.map((_, index) => String(index + 1)).join(', ');
  return sql`select ${joinSql(columns, '')}${literalSql(figures)}
from ${literalSql(table)} where dimensions = ${literalSql(String(bits))}
${order ? literalSql(`order by ${order}`) : emptySql}`;
}
