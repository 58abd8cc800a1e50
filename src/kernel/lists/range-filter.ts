import { BadUserInput } from '../request/bad-user-input';
import { mapAll } from '../request/input-errors';
import { readOperators, type FilterField, type FilterScope } from './filter-field';
import { isNull } from './filter-operators';
import { DateFilter, DecimalFilter } from './filter-input';
import { dateKey, decimalKey, UnitNotNamed, wholeNumberKey, type OrderKey } from './order';
import { column } from '../records/record';
import { mapParameter } from '../../postgres/parameter';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';

const signs: Readonly<Record<string, string>> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** Reads the value of an operator; throws `BadUserInput` for one that no row can have. */
type ReadValue = (value: string, path: string) => string;

/**
 * Filters by a value that lists are ordered by. The condition is on the expression of the order's
 * key, so that the index on it serves the filter, too.
 */
function rangeFilter(
  input: object,
  property: string,
  key: OrderKey,
  readValue: ReadValue = (value) => value,
): FilterField {
  const type = literalSql(key.type);
  const compare = (alias: string, operator: string, scope: FilterScope, value: unknown): Sql => {
    const stored = column(alias, property);
    if (operator === 'isNull') return isNull(stored, value);
    const sign = literalSql(signs[operator] as string);
    // PostgreSQL cannot know what a subquery returns, so that it keeps one plan for all values.
    const compared =
      scope.orderedRange === property && operator !== 'eq'
        ? sql`(select ${value}::${type})`
        : sql`${value}::${type}`;
    const matches = sql`${key.expression(alias, scope)} ${sign} ${compared}`;
    // The key of a row without a value is lower than any value, but the row must not match.
    return operator.startsWith('lt') ? allOf([matches, sql`${stored} is not null`]) : matches;
  };
  return {
    input: () => input,
    condition: (alias, given, scope, path) =>
      allOf(
        mapAll(readOperators(given, path), ([operator, value]) => {
          if (operator === 'isNull') return compare(alias, operator, scope, value);
          const read = (each: unknown): string => readValue(each as string, `${path}.${operator}`);
          return compare(alias, operator, scope, mapParameter(value, read));
        }),
      ),
  };
}

/** A filter on a day that lists are ordered by. */
export const dateFilter = (property: string): FilterField =>
  rangeFilter(DateFilter, property, dateKey(property));

/** A filter on an exact number that lists are ordered by. */
export const decimalFilter = (property: string): FilterField =>
  rangeFilter(DecimalFilter, property, decimalKey(property));

/** A filter on a whole number that lists are ordered by. Zeros after the point are no decimals. */
export const wholeNumberFilter = (property: string): FilterField =>
  rangeFilter(DecimalFilter, property, wholeNumberKey(property), (value, path) => {
    const [, number] = /^(-?\d{1,18})(\.0+)?$/.exec(value) ?? [];
    if (number !== undefined) return number;
    throw new BadUserInput(path, 'is a whole number of at most 18 digits');
  });

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
