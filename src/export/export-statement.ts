import { cursorSignature, writeCursor, type Position } from '../kernel/lists/cursor';
import { orderJoins, positionSql } from '../kernel/lists/keyset';
import type { ListArguments } from '../kernel/lists/list-argument-types';
import {
  countStatement,
  listTables,
  readListRequest,
  type ListRequest,
} from '../kernel/lists/list-request';
import { column } from '../kernel/records/record';
import type { Context } from '../kernel/request/context';
import { BadUserInput } from '../kernel/request/bad-user-input';
import { PageRows } from '../plan/page-rows';
import { RowSource, StatementBuilder } from '../plan/row-source';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import type { ExportList } from './export-list';

/** A row as the statement of a page returns it: `v0`, `v1`… are the values of its columns. */
export type SelectedRow = Record<`v${number}`, unknown> & {
  /** `k0`, `k1`… are the keys of its place, the id last. */
  [key: `k${number}`]: string;
  /** Absent where the licence of no row forbids to hand it on. */
  isWithheld?: boolean;
  /** The last commit that the page saw. */
  commit: number;
};

/** The arguments of a page of an export. */
export type PageOf = Pick<ListArguments, 'filter' | 'orderBy' | 'after'>;

/** Checks the arguments as the list itself does. Throws `BadUserInput`. */
export function listRequestOf(list: ExportList, args: PageOf, today: string): ListRequest {
  return readListRequest(`Query.${list.name}`, list.list, { kind: 'root' }, args, today);
}

/** A page of an export: its statement, and the cursor of a row of it. */
export interface PageStatement {
  statement: Sql;
  cursorOf(row: SelectedRow): string;
}

/**
 * One page of an export: the list's own rows, in its order, after its cursor. `withheldFrom` are
 * the upstreams whose rows are not handed on.
 */
export function pageStatement(
  list: ExportList,
  args: PageOf,
  context: Context,
  { limit, withheldFrom }: { limit: number; withheldFrom: readonly string[] },
): PageStatement {
  const builder = new StatementBuilder(context, {});
  const found = listRequestOf(list, args, context.today);
  const request = { ...found, page: { ...found.page, limit } };
  const row = new RowSource(builder.alias());
  const rows = new PageRows(request, row, undefined, {
    needsHasMore: false,
    hasOneAggregate: false,
    isStreamed: false,
  });
  const values = list.columns.map(
    ({ value }, at) => sql`${value(row, builder)} as ${literalSql(`v${at}`)}`,
  );
  const { order, name } = request;
  const keys = order.map((_, at) => literalSql(`${row.alias}.key${at}::text as k${at}`));
  const place = [...keys, literalSql(`${row.alias}.id::text as k${order.length}`)];
  const withheld =
    withheldFrom.length === 0 ? [] : [sql`${withheldSql(row.alias, withheldFrom)} as "isWithheld"`];
  // Only now all columns and joins of the rows are known.
  const statement = sql`
select ${joinSql([...values, ...place, ...withheld], ', ')}, (${lastCommitSql}) as "commit"
from (${rows.select()}) ${literalSql(row.alias)}${joinSql(row.joins, '')}
order by ${rows.orderFrom('start')}`;
  const signature = cursorSignature(name, order);
  const keyNames = place.map((_, at) => `k${at}` as const);
  const cursorOf = (selected: SelectedRow): string =>
    writeCursor(
      signature,
      keyNames.map((key) => selected[key] as string),
    );
  return { statement, cursorOf };
}

/** The number of the last commit; 0 where there is none yet. */
const lastCommitSql = literalSql('select coalesce(max(sequence), 0)::integer from record_commit');

export const selectLastCommit = sql`
select c.sequence::integer as "sequence", c.recorded_at as "recordedAt" from record_commit c
order by c.sequence desc limit 1`;

/** Whether a record is from one of these upstreams. */
export function withheldSql(alias: string, upstreams: readonly string[]): Sql {
  if (upstreams.length === 0) return literalSql('false');
  return sql`exists (select from upstream_record o
  where o.record_id = ${column(alias, 'id')} and o.upstream = any(${upstreams}))`;
}

/** How many rows a list has under its filter. */
export function countOf(list: ExportList, args: PageOf, context: Context): Sql {
  return countStatement(listRequestOf(list, args, context.today));
}

/**
 * The cursor of a row by its id: where an export that broke off after it goes on. Throws
 * `BadUserInput` where the list has no such row.
 */
export async function cursorOfRow(
  list: ExportList,
  args: PageOf,
  context: Context,
  id: string,
): Promise<string> {
  const request = listRequestOf(list, args, context.today);
  const { order, scope, name } = request;
  const [row] = await context.run<{ position: Position }>(sql`
select ${positionSql(order, 't', scope)}
from ${listTables(request, 't')}${orderJoins(order, 't', scope)}
where t.id = ${id}::uuid`);
  if (!row) throw new BadUserInput('after', 'is not the id of a row of this list');
  return writeCursor(cursorSignature(name, order), row.position);
}
