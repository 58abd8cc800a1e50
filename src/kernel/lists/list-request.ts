import type { FilterScope } from './filter-field';
import { keysetSql, orderSql, orderJoins, positionSql } from './keyset';
import type { RecordList } from './list';
import type { ListArguments } from './list-arguments';
import type { OrderStep } from './order';
import { cursorSignature, readPage, type Page } from './page';
import { column, columnsSql, tableSql } from '../records/record';
import { allOf, joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';
import { isEmptyFilter } from './filter-size';

/**
 * Where a list hangs: on the graph's root, on a parent by the key that its rows hold, or on a
 * parent through a table of links.
 */
export type ListParent =
  | { kind: 'root' }
  | { kind: 'key'; key: string }
  | { kind: 'junction'; table: string; from: string; to: string };

/** A list as a caller asked for it: checked, and ready to be written as a statement. */
export interface ListRequest {
  name: string;
  list: RecordList;
  parent: ListParent;
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
  parent: ListParent,
  given: ListArguments,
  today: string,
): ListRequest {
  const order = given.orderBy?.length ? list.order.steps(given.orderBy) : list.order.defaultSteps;
  return {
    name,
    list,
    parent,
    order,
    page: readPage(given, cursorSignature(name, order), order),
    filter: given.filter ?? undefined,
    property: given.property ?? undefined,
    scope: { asOf: given.asOf ?? today },
    selectsAsOf: given.asOf != null,
  };
}

const alias = 't';
const batchedParentId = literalSql('parent.id');

/** What holds for the rows of a list, whatever page of them is asked for. */
export function listConditions(request: ListRequest, row: string, parentId: Sql): Sql[] {
  const { list, filter, property, scope, parent } = request;
  const all: Sql[] = [];
  if (parent.kind === 'key') all.push(sql`${column(row, parent.key)} = ${parentId}`);
  if (parent.kind === 'junction') {
    all.push(sql`${column('link', parent.from)} = ${parentId}`);
  }
  if (property !== undefined) all.push(sql`${column(row, 'property')} = ${property}`);
  if (list.filter && filter) all.push(list.filter.condition(row, filter, scope));
  return all;
}

/** The table of a list's rows, with the table of links that leads to them. */
export function listTables({ list, parent }: ListRequest, row: string): Sql {
  const table = sql`${tableSql(list.record)} ${literalSql(row)}`;
  if (parent.kind !== 'junction') return table;
  const linked = sql`${column(row, 'id')} = ${column('link', parent.to)}`;
  return sql`${literalSql(parent.table)} link join ${table} on ${linked}`;
}

/** One page, of one row more than its limit so that it is known whether there are more. */
function pageSql(request: ListRequest): Sql {
  const { list, order, page, scope } = request;
  const day = request.selectsAsOf ? sql`, ${scope.asOf}::date as "asOf"` : emptySql;
  const where = allOf([
    ...listConditions(request, alias, batchedParentId),
    keysetSql(order, page, alias, scope),
  ]);
  return joinSql(
    [
      sql`select ${columnsSql(list.record, alias)}, ${positionSql(order, alias, scope)}${day}`,
      sql`from ${listTables(request, alias)}${orderJoins(order, alias, scope)} where ${where}`,
      sql`order by ${orderSql(order, page, alias, scope)} limit ${page.limit + 1}`,
    ],
    '\n',
  );
}

/** How many rows the list has, where all of a record are in it and need not be counted. */
export function storedTotal({ list, parent, property, filter }: ListRequest): Sql | undefined {
  const isWhole = parent.kind === 'root' && property === undefined && isEmptyFilter(filter);
  return isWhole ? list.total : undefined;
}

function countSql(request: ListRequest): Sql {
  const known = storedTotal(request);
  if (known) return sql`select ${known}::integer as "count"`;
  const where = allOf(listConditions(request, alias, batchedParentId));
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
export function plainListStatement(
  list: RecordList,
  today: string,
  parents?: { key: string; ids: readonly string[] },
): Sql {
  const scope = { asOf: today };
  const page = { limit: 0, backward: false };
  const where = parents
    ? sql`${column(alias, parents.key)} = any(${parents.ids}::uuid[])`
    : literalSql('true');
  return sql`select ${columnsSql(list.record, alias)}
from ${tableSql(list.record)} ${literalSql(alias)} where ${where}
order by ${orderSql(list.order.defaultSteps, page, alias, scope)}`;
}
