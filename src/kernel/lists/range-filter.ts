import { isNull, readOperators, type FilterField, type FilterScope } from './filter-field';
import { DateFilter, DecimalFilter } from './filter-input';
import { dateKey, decimalKey, UnitNotNamed, type OrderKey } from './order';
import { column } from '../records/record';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';

const signs: Readonly<Record<string, string>> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/**
 * Filters by a value that lists are ordered by. The condition is on the expression of the order's
 * key, so that the index on it serves the filter, too.
 */
function rangeFilter(input: object, property: string, key: OrderKey): FilterField {
  const type = literalSql(key.type);
  const compare = (alias: string, operator: string, scope: FilterScope, value: unknown): Sql => {
    const stored = column(alias, property);
    if (operator === 'isNull') return isNull(stored, value);
    const sign = literalSql(signs[operator] as string);
    const matches = sql`${key.expression(alias, scope)} ${sign} ${value}::${type}`;
    // The key of a row without a value is lower than any value, but the row must not match.
    return operator.startsWith('lt') ? allOf([matches, sql`${stored} is not null`]) : matches;
  };
  return {
    input: () => input,
    condition: (alias, given, scope, path) =>
      allOf(
        readOperators(given, path).map(([operator, value]) =>
          compare(alias, operator, scope, value),
        ),
      ),
  };
}

/** A filter on a day that lists are ordered by. */
export const dateFilter = (property: string): FilterField =>
  rangeFilter(DateFilter, property, dateKey(property));

/** A filter on an exact number that lists are ordered by. */
export const decimalFilter = (property: string): FilterField =>
  rangeFilter(DecimalFilter, property, decimalKey(property));

/**
 * A filter on an amount, whose unit is in another field of the filter: amounts in two units are
 * never compared, so the filter must name one.
 */
export function amountFilter(property: string, unit: string): FilterField {
  const filter = decimalFilter(property);
  return {
    ...filter,
    condition: (alias, given, scope, path) => {
      const compares = readOperators(given, path).some(([operator]) => operator !== 'isNull');
      if (compares && !scope.named?.has(unit)) throw new UnitNotNamed(path, unit);
      return filter.condition(alias, given, scope, path);
    },
  };
}
