import type { StatementContext } from '../request/context';
import type { FieldArguments } from '../fields/field-plan';
import { DeclaredQueries, type DeclaredField } from '../fields/declared-field';
import { createGrouping, ungroupedKeys, type Dimension, type Grouping } from './grouping';
import type { RecordList } from '../lists/list';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { summaryGroups, type Summary } from './summary';
import { isEmptyFilter } from '../lists/filter-size';
import { rejectTooCostly } from '../request/too-costly';

/** Totals of a record's rows, by the dimensions that a caller asks for. */
export interface Statistics {
  name: string;
  description: string;
  /** The type of a group, whose keys stand in an object of their own. */
  group: object;
  /** The class of the arguments: `groupBy`, and a `filter`. */
  arguments: object;
  dimensions: Readonly<Record<string, Dimension>>;
  /** Where the groups of the whole record are kept. */
  summary: Summary;
  /** The record, and by what it can be filtered. */
  list: RecordList;
  /** The groups of those rows for which a condition holds, summed up from the record. */
  aggregate: (by: Grouping, holds: (alias: string) => Sql) => Sql;
}

/** More groups than that are refused: an answer holds what a person or a chart can take in. */
const mostGroups = 10_000;
/** By few dimensions, fifty times as many as they are priced as, and so many at the least. */
const [timesUsual, leastBound] = [50, 1_000];
/** As how many they are priced at the most: by many dimensions there are fewer than could be. */
const mostUsual = 1_000;

interface StatisticsGiven {
  filter?: Record<string, unknown> | null;
  groupBy: readonly string[];
}

/** Statistics as a field of the graph's root. */
export function statisticsField(statistics: Statistics): DeclaredField {
  const { name, description, group, dimensions, arguments: given } = statistics;
  return {
    plan: {
      kind: 'selected-rows',
      parameters: ['filter'],
      maxRows: (asked) => boundOf(statistics, groupByOf(asked)),
      estimatedRows: (asked) => usualGroups(statistics, groupByOf(asked)),
      select: (asked, context) => ({
        rows: groupsOf(statistics, asked as unknown as StatisticsGiven, context),
        nullFields: ungroupedKeys(dimensions, groupByOf(asked)),
      }),
    },
    owner: DeclaredQueries,
    name,
    description,
    type: () => [group],
    arguments: given,
    resolve: async (_: unknown, asked: StatisticsGiven, context) => {
      const rows = await context.run<object>(groupsOf(statistics, asked, context));
      const most = boundOf(statistics, asked.groupBy);
      if (rows.length > most) {
        const by = [...new Set(asked.groupBy)].join();
        rejectTooCostly(`finds more than ${most} groups by ${by}: ask for fewer`);
      }
      return rows.map((row) => ({ ...row, keys: row }));
    },
  };
}

const groupByOf = (given: FieldArguments): readonly string[] =>
  (given as unknown as StatisticsGiven).groupBy;

/** The groups in the order of their keys; where there are too many, one more than the most. */
function groupsOf(
  statistics: Statistics,
  { filter, groupBy }: StatisticsGiven,
  asked: StatementContext,
): Sql {
  const { dimensions, summary, list, aggregate } = statistics;
  const kept = isEmptyFilter(filter) ? summaryGroups(summary, groupBy) : null;
  const by = createGrouping([...new Set(groupBy)].map((each) => dimensions[each] as Dimension));
  const holds = (alias: string): Sql =>
    list.filter?.condition(alias, filter ?? {}, { asOf: asked.today }) ?? literalSql('true');
  const limit = literalSql(String(boundOf(statistics, groupBy) + 1));
  return sql`${kept ?? aggregate(by, holds)} limit ${limit}`;
}

/** How many groups are answered at the most. */
function boundOf(statistics: Statistics, groupBy: readonly string[]): number {
  const bound = timesUsual * usualGroups(statistics, groupBy);
  return Math.min(Math.max(bound, leastBound), mostGroups);
}

/** As how many groups it is priced, whatever the record has: a month lies in but one year. */
function usualGroups({ dimensions, summary }: Statistics, groupBy: readonly string[]): number {
  const inner = new Set(groupBy);
  for (const each of groupBy) inner.delete(summary.within[each] ?? '');
  const keys = [...inner].map((each) => dimensions[each]?.estimatedKeys ?? 1);
  return Math.min(
    keys.reduce((groups, each) => groups * each, 1),
    mostUsual,
  );
}
