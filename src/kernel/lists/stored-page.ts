import type { FilterScope } from './filter-field';
import { keysetSql, orderJoins, orderSql } from './keyset';
import type { OrderStep } from './order';
import type { Page } from './page-arguments';
import { column, tableSql, type RecordClass } from '../records/record';
import { allOf, emptySql, literalSql, sql, type Sql } from '../../postgres/sql';

/** A page of all rows of a record that meet conditions. */
export interface WholePage {
  record: RecordClass;
  order: readonly OrderStep[];
  page: Page;
  scope: FilterScope;
  conditions(alias: string): Sql[];
  limit: number | Sql;
}

const [stored, candidate] = ['stored', 'candidate'];

/**
 * A condition that all rows of a page meet, and at most as many others: it finds their ids by an
 * index where the only key of the order is stored. They are those of two pages: of the rows whose
 * stored key applies, and of the others, which are sorted. None for other orders.
 */
export function storedKeyCondition(row: string, whole: WholePage): Sql[] {
  const { record, order, page, scope, conditions, limit } = whole;
  const [step, ...further] = order;
  const key = step?.key.stored;
  if (!step || !key || further.length > 0) return [];
  const applies = key.applies(stored, scope);
  const tables = sql`${literalSql(key.table)} ${literalSql(stored)} join ${tableSql(record)}
  ${literalSql(candidate)} on ${column(candidate, 'id')} = ${column(stored, 'id')}`;
  const ids = (condition: Sql, steps: readonly OrderStep[], alias: string, joins: Sql): Sql => {
    const where = allOf([
      condition,
      ...conditions(candidate),
      keysetSql(steps, page, alias, scope),
    ]);
    return sql`(select ${column(alias, 'id')} from ${tables}${joins}
  where ${where} order by ${orderSql(steps, page, alias, scope)} limit ${limit})`;
  };
  const expression = (): Sql => column(stored, key.property);
  const byStoredKey = [{ ...step, key: { ...step.key, expression } }];
  const applying = ids(applies, byStoredKey, stored, emptySql);
  const joins = orderJoins(order, candidate, scope);
  const others = ids(sql`not (${applies})`, order, candidate, joins);
  return [sql`${column(row, 'id')} in (${applying} union all ${others})`];
}
