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
import { concatenated } from '../plan/json-sql';
import { PageSql } from '../plan/page-sql';
import { StatementBuilder } from '../plan/row-source';
import { literalSql, sql, type Sql } from '../postgres/sql';
import type { ExportList } from './export-list';

/** A row as the statement of a page returns it. */
export interface SelectedRow {
  /** The row as JSON, as the API has it. */
  text: string;
  /** Whether its licence forbids to hand it on. */
  isWithheld: boolean;
  /** Of the last row of a full page: its cursor in the API; else null. */
  cursor: string | null;
  /** Of the first row: the last commit that the page saw; else null. */
  commit: number | null;
}

/** The arguments of a page of an export. */
export type PageOf = Pick<ListArguments, 'filter' | 'orderBy' | 'after'>;

/** Checks the arguments as the list itself does. Throws `BadUserInput`. */
export function listRequestOf(list: ExportList, args: PageOf, today: string): ListRequest {
  return readListRequest(`Query.${list.name}`, list.list, { kind: 'root' }, args, today);
}

/**
 * One page of an export: the list's own rows, in its order, after its cursor, each written as the
 * plan of an operation writes it. `withheldFrom` are the upstreams whose rows are not handed on.
 */
export function pageStatement(
  list: ExportList,
  args: PageOf,
  context: Context,
  { limit, withheldFrom }: { limit: number; withheldFrom: readonly string[] },
): Sql {
  const builder = new StatementBuilder(context, {});
  const request = listRequestOf(list, args, context.today);
  const page = new PageSql({ ...request, page: { ...request.page, limit } }, undefined, builder, {
    needsHasMore: false,
    hasOneAggregate: false,
    isStreamed: true,
  });
  const { alias } = page.row;
  const row = literalSql(alias);
  const text = concatenated(list.writeRow(page.row, builder));
  const [, cursor] = page.cursor();
  // Only now all columns and joins of the rows are known.
  return sql`with ${page.rows.asTable()}
select ${text} as "text", ${withheldSql(alias, withheldFrom)} as "isWithheld",
  case when ${row}.position = ${literalSql(String(limit))} then ${cursor} end as "cursor",
  case when ${row}.position = 1 then (${lastCommitSql}) end as "commit"
${page.rows.from} order by ${row}.position`;
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
