import { batchedParentId, forEachParent } from './batched-parents';
import type { FilterScope } from './filter-field';
import { keysetSql, orderSql, orderJoins, positionSql } from './keyset';
import type { RecordList } from './list';
import type { ListArguments } from './list-argument-types';
import { storedCount } from './stored-groups';
import { storedKeyCondition } from './stored-page';
import { namedFields } from './record-filter';
import { UnitNotNamed, type OrderStep } from './order';
import { InputErrors } from '../request/input-errors';
import { cursorSignature } from './cursor';
import { readPage, type Page } from './page-arguments';
import { column, columnsSql, tableSql } from '../records/record';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';
import { givenEntries, isCombination, isEmptyFilter } from './filter-size';

/**
 * What a list belongs to: the root of the schema, or a parent that its rows point to by a foreign
 * key or through a junction table.
 */
export type ListParent =
  | { kind: 'root' }
  | { kind: 'key'; key: string }
  | { kind: 'junction'; table: string; from: string; to: string };

/** A list with the arguments of one request, checked. */
export interface ListRequest {
  name: string;
  list: RecordList;
  parent: ListParent;
  order: readonly OrderStep[];
  page: Page;
  filter?: Record<string, unknown> | undefined;
  property?: string | undefined;
  /** What selects the rows where no table has them. */
  rows?: Sql | undefined;
  scope: FilterScope;
}

const alias = 't';

/** Checks the arguments of a list. Throws `BadUserInput` of all faults in them. */
export function readListRequest(
  name: string,
  list: RecordList,
  parent: ListParent,
  args: ListArguments,
  today: string,
): ListRequest {
  const { filter, orderBy, property } = args;
  const asOf = args.asOf ?? today;
  const errors = new InputErrors();
  const order = errors.attempt(() =>
    orderBy?.length ? list.order.steps(orderBy) : list.order.defaultSteps,
  );
  errors.attempt(() => order && assertUnitsNamed(order, filter ?? {}));
  const page = order && errors.attempt(() => readPage(args, cursorSignature(name, order), order));
  // Its statement is written later, if anything is selected of its rows; its faults are found now.
  errors.attempt(() => filter && list.filter?.condition(alias, filter, { asOf }));
  const rows = errors.attempt(() => list.rows?.select({ ...args }));
  errors.throwIfAny();
  const isOfRoot = parent.kind === 'root' && property == null;
  const orderedRange =
    filter && isOfRoot ? orderedRangeOf(order as OrderStep[], filter) : undefined;
  return {
    name,
    list,
    parent,
    order: order as readonly OrderStep[],
    page: page as Page,
    filter: filter ?? undefined,
    property: property ?? undefined,
    rows,
    scope: { asOf, ...(orderedRange !== undefined && { orderedRange }) },
  };
}

/** `orderedRange` of a list of the root with this order and filter. */
function orderedRangeOf(
  [first]: readonly OrderStep[],
  filter: Readonly<Record<string, unknown>>,
): string | undefined {
  const { unit, property } = first?.key ?? {};
  const given = givenEntries(filter);
  const [range, ...others] = given.filter(([name]) => name !== unit);
  if (unit === undefined || given.length !== 2 || !range || others.length > 0) return undefined;
  const [name, operators] = range;
  // Of a range with two ends PostgreSQL expects so few rows that it would sort them all.
  const isOneSided = !isCombination(name) && givenEntries(Object(operators) as object).length === 1;
  return isOneSided ? property : undefined;
}

/** Throws `BadUserInput` where amounts of several units would be ordered. */
function assertUnitsNamed(
  order: readonly OrderStep[],
  filter: Readonly<Record<string, unknown>>,
): void {
  const named = namedFields(filter);
  order.forEach(({ key: { unit } }, index) => {
    if (unit !== undefined && !named.has(unit)) throw new UnitNotNamed(`orderBy[${index}]`, unit);
  });
}

/** The conditions on the rows of a list, whichever page is selected. */
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

/** The table of a list's rows, joined to its junction table where it has one. */
export function listTables({ list, parent, rows }: ListRequest, row: string): Sql {
  const table = sql`${rows ? sql`(${rows})` : tableSql(list.record)} ${literalSql(row)}`;
  if (parent.kind !== 'junction') return table;
  const joined = sql`${column(row, 'id')} = ${column('link', parent.to)}`;
  return sql`${literalSql(parent.table)} link join ${table} on ${joined}`;
}

/** From `from` on, the statement of a page: its rows, between its cursors, in its order. */
export function pageClauses(
  request: ListRequest,
  row: string,
  parentId: Sql,
  limit: number | Sql,
): Sql {
  const { list, parent, order, page, scope } = request;
  const conditions = (alias: string): Sql[] => listConditions(request, alias, parentId);
  const whole = { record: list.record, order, page, scope, conditions, limit };
  const where = allOf([
    ...(parent.kind === 'root' ? storedKeyCondition(row, whole) : []),
    ...conditions(row),
    keysetSql(order, page, row, scope),
  ]);
  return sql`from ${listTables(request, row)}${orderJoins(order, row, scope)} where ${where}
order by ${orderSql(order, page, row, scope)} limit ${limit}`;
}

/** One page, with one row more than its limit, which shows whether the list goes on. */
function pageSql(request: ListRequest): Sql {
  const { list, order, page, scope } = request;
  return sql`select ${columnsSql(list.record, alias)}, ${positionSql(order, alias, scope)}
${pageClauses(request, alias, batchedParentId, page.limit + 1)}`;
}

/** The stored total of a list of all rows of a record; undefined where it must be counted. */
export function storedTotal(request: ListRequest): Sql | undefined {
  const { list, parent, property, filter, scope } = request;
  if (parent.kind !== 'root' || property !== undefined) return undefined;
  if (!filter || isEmptyFilter(filter)) return list.total;
  if (!list.groups || !list.filter) return undefined;
  return storedCount(list.groups, filter, list.filter, scope) ?? undefined;
}

function countSql(request: ListRequest): Sql {
  const stored = storedTotal(request);
  if (stored) return sql`select ${stored}::integer as "count"`;
  const where = allOf(listConditions(request, alias, batchedParentId));
  return sql`select count(*)::integer as "count" from ${listTables(request, alias)} where ${where}`;
}

/** The statement of the pages of several parents; without parents, of the root's page. */
export function rowsStatement(request: ListRequest, parentIds?: readonly string[]): Sql {
  return forEachParent(pageSql(request), parentIds);
}

/** The statement of the totals of several parents; without parents, of the root's total. */
export function countStatement(request: ListRequest, parentIds?: readonly string[]): Sql {
  return forEachParent(countSql(request), parentIds);
}

/** The statement of all rows of a list, of several parents or of the root. */
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
