import type { Filter } from './record-filter';
import type { FilterScope } from './filter-field';
import { givenEntries, isCombination } from './filter-size';
import { literalSql, sql, type Sql } from '../../postgres/sql';

/** A field of a filter that compares what groups are by, so that all rows of a group meet it. */
export interface GroupedField {
  dimension: string;
  /** What its condition reads of the record, from the row `summary`, if it has another name. */
  column?: string;
}

/** A table with the groups of all rows of a record, by dimensions (`docs/decisions/0017`). */
export interface StoredGroups {
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
  /** The column with the number of a group's rows. */
  count: string;
  /** By the names of the filter's fields. */
  filterFields: Readonly<Record<string, GroupedField>>;
}

/** The column `dimensions` of the groups by these dimensions; null where none are stored. */
export function dimensionBits(stored: StoredGroups, groupBy: readonly string[]): string | null {
  const { keys, within, maxKeys } = stored;
  const selected = [...new Set(groupBy)];
  const containing = selected.flatMap((each) => within[each] ?? []);
  if (selected.filter((each) => !containing.includes(each)).length > maxKeys) return null;
  const grouped = new Set([...selected, ...containing]);
  const bits = Object.keys(keys).reduce((sum, each) => sum * 2 + (grouped.has(each) ? 1 : 0), 0);
  return String(bits);
}

/**
 * The stored groups, by these dimensions and those that a filter compares, whose rows meet the
 * filter: from `from` on, as `matching`. Null where such groups are not stored.
 */
export function matchingGroups(
  stored: StoredGroups,
  groupBy: readonly string[],
  filter: Readonly<Record<string, unknown>>,
  condition: (alias: string) => Sql,
): Sql | null {
  const fields = groupedFields(stored, filter);
  const bits =
    fields && dimensionBits(stored, [...groupBy, ...fields.map((each) => each.dimension)]);
  if (!fields || bits === null) return null;
  const columns = new Set(fields.flatMap(({ column = [] }) => column));
  return sql`from (select summary.*${literalSql([...columns].map((each) => `, ${each}`).join(''))}
from ${literalSql(stored.table)} summary where summary.dimensions = ${literalSql(bits)}) matching
where ${condition('matching')}`;
}

/** The number of rows that meet a filter, as the stored groups have it; null where they do not. */
export function storedCount(
  stored: StoredGroups,
  filter: Record<string, unknown>,
  filterOf: Filter,
  scope: FilterScope,
): Sql | null {
  const condition = (alias: string): Sql => filterOf.condition(alias, filter, scope);
  const groups = matchingGroups(stored, [], filter, condition);
  return groups && sql`(select coalesce(sum(${literalSql(stored.count)}), 0) ${groups})`;
}

/** The fields of a filter, at any depth; null where groups are not by one of them. */
function groupedFields(
  stored: StoredGroups,
  filter: Readonly<Record<string, unknown>>,
): GroupedField[] | null {
  const all: GroupedField[] = [];
  for (const [name, value] of givenEntries(filter)) {
    const isNested = isCombination(name);
    const inner = isNested ? ([value].flat() as Record<string, unknown>[]) : [];
    const found = isNested
      ? inner.map((each) => groupedFields(stored, each))
      : [stored.filterFields[name] ? [stored.filterFields[name]] : null];
    for (const each of found) {
      if (each === null) return null;
      all.push(...each);
    }
  }
  return all;
}
