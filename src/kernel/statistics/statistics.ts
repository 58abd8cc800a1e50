import type { StatementContext } from '../request/context';
import { DeclaredQueries, type DeclaredField } from '../fields/declared-field';
import type { FieldArguments } from '../fields/field-plan';
import { createGrouping, ungroupedKeys, type Dimension, type Grouping } from './grouping';
import type { RecordList } from '../lists/list';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { matchingGroups } from '../lists/stored-groups';
import { storedKeys, summaryGroups, type Summary } from './summary';
import { isEmptyFilter } from '../lists/filter-size';
import { rejectTooCostly } from '../request/too-costly';

/** Totals of a record's rows, grouped by dimensions that the caller selects. */
export interface Statistics {
  name: string;
  description: string;
  /** The type of a group, whose keys are in an object of their own. */
  group: object;
  /** The class of the arguments: `groupBy`, and a `filter`. */
  arguments: object;
  dimensions: Readonly<Record<string, Dimension>>;
  /** The stored groups of the whole record. */
  summary: Summary;
  /** The record and its filter. */
  list: RecordList;
  /** The groups of the rows that meet a condition, aggregated from the record. */
  aggregate: (by: Grouping, condition: (alias: string) => Sql) => Sql;
}

/** More groups are rejected, however many dimensions there are. */
export const maxGroups = 10_000;
/** The limit of groups is 50 times their estimate, but from 1,000 to `maxGroups`. */
export const [groupsPerEstimated, minGroupLimit] = [50, 1_000];
/** The estimate is at most this: of many dimensions, few combinations of keys exist. */
export const maxEstimatedGroups = 1_000;

interface StatisticsArguments {
  filter?: Record<string, unknown> | null;
  groupBy: readonly string[];
}

/** Statistics as a field of `Query`. */
export function statisticsField(statistics: Statistics): DeclaredField {
  const { name, description, group, dimensions } = statistics;
  return {
    plan: {
      kind: 'selected-rows',
      parameters: ['filter'],
      maxRows: (args) => groupLimit(statistics, readGroupBy(args)),
      estimatedRows: (args) => estimateGroups(statistics, readGroupBy(args)),
      select: (args, context) => ({
        rows: selectGroups(statistics, args as unknown as StatisticsArguments, context),
        nullFields: ungroupedKeys(dimensions, readGroupBy(args)),
      }),
    },
    owner: DeclaredQueries,
    name,
    description,
    type: () => [group],
    arguments: statistics.arguments,
    resolve: async (_: unknown, args: StatisticsArguments, context) => {
      const rows = await context.run<object>(selectGroups(statistics, args, context));
      const limit = groupLimit(statistics, args.groupBy);
      if (rows.length > limit) {
        const by = [...new Set(args.groupBy)].join();
        rejectTooCostly(`finds more than ${limit} groups by ${by}: ask for fewer`);
      }
      return rows.map((row) => ({ ...row, keys: row }));
    },
  };
}

const readGroupBy = (args: FieldArguments): readonly string[] =>
  (args as unknown as StatisticsArguments).groupBy;

/** The groups in the order of their keys; where there are too many, one more than the limit. */
function selectGroups(
  statistics: Statistics,
  { filter, groupBy }: StatisticsArguments,
  { today }: StatementContext,
): Sql {
  const { dimensions, list, aggregate } = statistics;
  const by = createGrouping([...new Set(groupBy)].map((each) => dimensions[each] as Dimension));
  const condition = (alias: string): Sql =>
    list.filter?.condition(alias, filter ?? {}, { asOf: today }) ?? literalSql('true');
  const stored = storedStatistics(statistics, { filter: filter ?? {}, groupBy }, by, condition);
  const limit = literalSql(String(groupLimit(statistics, groupBy) + 1));
  return sql`${stored ?? aggregate(by, condition)} limit ${limit}`;
}

/** The same from the summary; null where it has no groups that tell them. */
function storedStatistics(
  { summary }: Statistics,
  { filter, groupBy }: { filter: Record<string, unknown>; groupBy: readonly string[] },
  by: Grouping,
  condition: (alias: string) => Sql,
): Sql | null {
  if (isEmptyFilter(filter)) return summaryGroups(summary, groupBy);
  if (!summary.aggregate) return null;
  const groups = matchingGroups(summary, groupBy, filter, condition);
  return groups && summary.aggregate({ by, keys: storedKeys(summary, groupBy), groups, condition });
}

function groupLimit(statistics: Statistics, groupBy: readonly string[]): number {
  const limit = groupsPerEstimated * estimateGroups(statistics, groupBy);
  return Math.min(Math.max(limit, minGroupLimit), maxGroups);
}

/** Months are within years, so grouping by both gives no more groups than by month alone. */
function estimateGroups({ dimensions, summary }: Statistics, groupBy: readonly string[]): number {
  const innermost = new Set(groupBy);
  for (const each of groupBy) innermost.delete(summary.within[each] ?? '');
  const keys = [...innermost].map((each) => dimensions[each]?.estimatedKeys ?? 1);
  return Math.min(
    keys.reduce((groups, each) => groups * each, 1),
    maxEstimatedGroups,
  );
}
