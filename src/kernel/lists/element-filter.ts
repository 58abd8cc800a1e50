import { allOf, literalSql, sql } from '../../postgres/sql';
import { mapParameter } from '../../postgres/parameter';
import { column } from '../records/record';
import { readOperators, textFilter, type FilterField } from './filter-field';

/**
 * Filters by the texts of a list: one of them meets all conditions. `isNull: true` selects rows
 * whose list is empty. `normalize` gives the form in which the texts that are compared as a whole
 * are stored.
 */
export function elementFilter(
  property: string,
  normalize: (text: string) => string = (text) => text,
): FilterField {
  const element = textFilter(() => literalSql('element.text'));
  return {
    ...element,
    condition: (alias, input, scope, path) => {
      const list = column(alias, property);
      const all = readOperators(input, path);
      const conditions = all.filter(([operator]) => operator !== 'isNull');
      const parts = all
        .filter(([operator]) => operator === 'isNull')
        .map(
          ([, isEmpty]) => sql`cardinality(${list}) ${literalSql(isEmpty === true ? '=' : '>')} 0`,
        );
      if (conditions.length === 0) return allOf(parts);
      const compared = Object.fromEntries(
        conditions.map(([operator, value]) => [
          operator,
          mapParameter(value, (each) => normalizeAll(operator, each, normalize)),
        ]),
      );
      const matches = element.condition(alias, compared, scope, path);
      // An index of the lists answers this part; the other compares what it finds.
      const named = conditions.flatMap(([operator]) => {
        if (operator === 'eq') return [sql`${list} @> array[${compared['eq']}::text]`];
        return operator === 'in' ? [sql`${list} && ${compared['in']}::text[]`] : [];
      });
      const found = sql`exists (select from unnest(${list}) as element(text) where ${matches})`;
      return allOf([...parts, ...named, found]);
    },
  };
}

function normalizeAll(
  operator: string,
  value: unknown,
  normalize: (text: string) => string,
): unknown {
  if (operator !== 'eq' && operator !== 'in') return value;
  const read = (text: string): string => normalize(text.normalize('NFC'));
  return Array.isArray(value) ? value.map((each: string) => read(each)) : read(value as string);
}
