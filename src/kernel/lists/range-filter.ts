import { isNull, readOperators, type FilterField, type FilterScope } from './filter-field';
import { DateFilter, DecimalFilter } from './filter-input';
import { dateKey, decimalKey, type OrderKey } from './order';
import { column } from '../records/record';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';

/**
 * Filters by a value that lists are ordered by. They are written in the words of the order's key,
 * so that the one index of that key bounds a page in any order, and what is counted.
 */

const signs: Readonly<Record<string, string>> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

function orderedFilter(input: object, property: string, key: OrderKey): FilterField {
  const type = literalSql(key.type);
  const compared = (alias: string, operator: string, scope: FilterScope, value: unknown): Sql => {
    const of = column(alias, property);
    if (operator === 'isNull') return isNull(of, value);
    const sign = literalSql(signs[operator] as string);
    const holds = sql`${key.expression(alias, scope)} ${sign} ${value}::${type}`;
    // Where there is none, the key is lower than all that can be asked for.
    return operator.startsWith('lt') ? allOf([holds, sql`${of} is not null`]) : holds;
  };
  return {
    input: () => input,
    condition: (alias, given, scope, path) =>
      allOf(
        readOperators(given, path).map(([operator, value]) =>
          compared(alias, operator, scope, value),
        ),
      ),
  };
}

export const dateFilter = (property: string): FilterField =>
  orderedFilter(DateFilter, property, dateKey(property));

export const decimalFilter = (property: string): FilterField =>
  orderedFilter(DecimalFilter, property, decimalKey(property));
