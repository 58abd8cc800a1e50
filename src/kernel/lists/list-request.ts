import type { FilterScope } from './filter-field';
import { keysetSql, orderSql, orderTables, positionSql } from './keyset';
import type { RecordList } from './list';
import type { ListArguments } from './list-arguments';
import type { OrderStep } from './order';
import { cursorSignature, readPage, type Page } from './page';
import { column, columnsOf, tableOf } from '../records/record';
import { allOf, joinSql, literalSql, nothing, sql, type Sql } from '../../postgres/sql';
import { isEmptyFilter } from './filter-size';

/**
 * Where a list hangs: on the graph's root, on a parent by the key that its rows hold, or on a
 * parent through a table of links.
 */
export type ListParent =
  | { kind: 'root' }
  | { kind: 'key'; key: string }
  | { kind: 'link'; table: string; from: string; to: string };

/** A list as a caller asked for it: checked, and ready to be written as a statement. */
export interface ListRequest {
  name: string;
  list: RecordList;
  anchor: ListParent;
  order: readonly OrderStep[];
  page: Page;
  filter?: Record<string, unknown> | undefined;
  property?: string | undefined;
  scope: FilterScope;
  /** Rows carry the day that was asked for, so that their standing is that day's. */
  selectsAsOf: boolean;
}

/** Reads a list's arguments; whatever is wrong with them is the caller's fault. */
export function readListRequest(
  name: string,
  list: RecordList,
  anchor: ListParent,
  given: ListArguments,
  today: string,
): ListRequest {
  const order = given.orderBy?.length ? list.order.steps(given.orderBy) : list.order.fallback;
  return {
    name,
    list,
    anchor,
    order,
    page: readPage(given, cursorSignature(name, order), order),
    filter: given.filter ?? undefined,
    property: given.property ?? undefined,
    scope: { asOf: given.asOf ?? today },
    selectsAsOf: given.asOf != null,
  };
}

const alias = 't';
const parentId = literalSql('parent.id');

/** What holds for the rows of a list, whatever page of them is asked for. */
export function listConditions(request: ListRequest, row: string, parent: Sql): Sql[] {
  const { list, filter, property, scope, anchor } = request;
  const all: Sql[] = [];
  if (anchor.kind === 'key') all.push(sql`${column(row, anchor.key)} = ${parent}`);
  if (anchor.kind === 'link') all.push(sql`${column('link', anchor.from)} = ${parent}`);
  if (property !== undefined) all.push(sql`${column(row, 'property')} = ${property}`);
  if (list.filter && filter) all.push(list.filter.condition(row, filter, scope));
  return all;
}

/** The table of a list's rows, with the table of links that leads to them. */
export function listTables({ list, anchor }: ListRequest, row: string): Sql {
  const table = sql`${tableOf(list.record)} ${literalSql(row)}`;
  if (anchor.kind !== 'link') return table;
  const linked = sql`${column(row, 'id')} = ${column('link', anchor.to)}`;
  return sql`${literalSql(anchor.table)} link join ${table} on ${linked}`;
}

/** One page, of one row more than its limit so that it is known whether there are more. */
function pageSql(request: ListRequest): Sql {
  const { list, order, page, scope } = request;
  const day = request.selectsAsOf ? sql`, ${scope.asOf}::date as "asOf"` : nothing;
  const where = allOf([
    ...listConditions(request, alias, parentId),
    keysetSql(order, page, alias, scope),
  ]);
  return joinSql(
    [
      sql`select ${columnsOf(list.record, alias)}, ${positionSql(order, alias, scope)}${day}`,
      sql`from ${listTables(request, alias)}${orderTables(order, alias, scope)} where ${where}`,
      sql`order by ${orderSql(order, page, alias, scope)} limit ${page.limit + 1}`,
    ],
    '\n',
  );
}

/** How many rows the list has, where all of a record are in it and need not be counted. */
export function knownTotal({ list, anchor, property, filter }: ListRequest): Sql | undefined {
  const isWhole = anchor.kind === 'root' && property === undefined && isEmptyFilter(filter);
  return isWhole ? list.total : undefined;
}

function countSql(request: ListRequest): Sql {
  const known = knownTotal(request);
  if (known) return sql`select ${known}::integer as "count"`;
  const where = allOf(listConditions(request, alias, parentId));
  return sql`select count(*)::integer as "count" from ${listTables(request, alias)} where ${where}`;
}

/** The statement for the pages of all parents at once; of the root, where there are none. */
export function rowsStatement(request: ListRequest, parents?: readonly string[]): Sql {
  return forAll(pageSql(request), parents);
}

/** The statement for the totals of all parents at once. */
export function countStatement(request: ListRequest, parents?: readonly string[]): Sql {
  return forAll(countSql(request), parents);
}

function forAll(each: Sql, parents: readonly string[] | undefined): Sql {
  if (!parents) return each;
  return sql`select parent.id as "parent", row.*
from unnest(${parents}::uuid[]) as parent(id) cross join lateral (
${each}
) row`;
}

/** The statement for a whole list that is few by nature, of all parents at once or of the root. */
export function allStatement(
  list: RecordList,
  today: string,
  parents?: { key: string; ids: readonly string[] },
): Sql {
  const scope = { asOf: today };
  const page = { limit: 0, backward: false };
  const where = parents
    ? sql`${column(alias, parents.key)} = any(${parents.ids}::uuid[])`
    : literalSql('true');
  return sql`select ${columnsOf(list.record, alias)}
from ${tableOf(list.record)} ${literalSql(alias)} where ${where}
order by ${orderSql(list.order.fallback, page, alias, scope)}`;
}
