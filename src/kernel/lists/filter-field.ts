import { BadUserInput } from '../request/bad-user-input';
import type { Day } from '../scalars/day';
import { givenEntries } from './filter-size';
import { mapAll } from '../request/input-errors';
import { DateTimeFilter, enumInput, StringFilter } from './filter-input';
import { isNull, operators, proseOperators, type Operator } from './filter-operators';
import { snakeCase } from '../records/naming';
import { mapParameter } from '../../postgres/parameter';
import { column, tableSql, type RecordClass } from '../records/record';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';

/** What a condition may depend on beside its input. */
export interface FilterScope {
  /** The day that statuses are read for. */
  asOf: Day;
  /**
   * The fields that the rows are known to have one value of, because the filter names it by `eq`
   * beside the condition or around it. Undefined outside a filter.
   */
  named?: ReadonlySet<string>;
  /**
   * The property of the amounts of one unit that the rows are filtered by, from or to one amount
   * and by nothing else, and that they are ordered by first: an index of unit and amount begins or
   * ends there, so one plan is right for every amount (`docs/decisions/0015`). Undefined for all
   * other lists.
   */
  orderedRange?: string;
}

/** One field of a filter: its input type, and the condition that an input stands for. */
export interface FilterField {
  input: () => object;
  /** In the schema; by default, it names the field of the record. */
  description?: string;
  /** `path` names the field in errors, e.g. `filter.and[0].name`. */
  condition(alias: string, input: unknown, scope: FilterScope, path: string): Sql;
}

/** The same field with a description, for one that is not named after a field of the record. */
export function describedFilter(description: string, field: FilterField): FilterField {
  return { ...field, description };
}

/** SQL over the row that an alias stands for. */
export type Expression = (alias: string, scope: FilterScope) => Sql;

/** A longer list of values is rejected: PostgreSQL would compare every row with all of them. */
export const maxFilterValues = 100;

/** The operators of an input: a null is as if it were left out. */
export function readOperators(input: unknown, path: string): [operator: string, value: unknown][] {
  return mapAll(givenEntries(input as object), ([operator, value]) => [
    operator,
    mapParameter(value, (each) => assertShort(each, `${path}.${operator}`)),
  ]);
}

function assertShort(value: unknown, path: string): unknown {
  if (Array.isArray(value) && value.length > maxFilterValues) {
    throw new BadUserInput(path, `takes at most ${maxFilterValues} values`);
  }
  return value;
}

function scalarFilter(
  input: object,
  type: string,
  by: string | Expression,
  conditions = operators,
): FilterField {
  return {
    input: () => input,
    condition: (alias, given, scope, path) => {
      const expression = typeof by === 'string' ? column(alias, by) : by(alias, scope);
      return allOf(
        readOperators(given, path).map(([operator, value]) =>
          (conditions[operator] as Operator)(expression, value, literalSql(type)),
        ),
      );
    },
  };
}

/**
 * Filters by a text of the record that a key points to, e.g. by the slug of an action's authority.
 * The other record is selected first, so that the index on the key finds the rows.
 */
export function relatedTextFilter(key: string, to: RecordClass, property: string): FilterField {
  const related = textFilter(property);
  return {
    ...related,
    condition: (alias, input, scope, path) =>
      allOf(
        readOperators(input, path).map(([operator, value]) => {
          if (operator === 'isNull') return isNull(column(alias, key), value);
          const matches = related.condition('related', { [operator]: value }, scope, path);
          const found = sql`select related.id from ${tableSql(to)} related where ${matches}`;
          return sql`${column(alias, key)} in (${found})`;
        }),
      ),
  };
}

/** Filters by a field of the record that a key points to, which every row has. */
export function relatedFilter(key: string, to: RecordClass, field: FilterField): FilterField {
  return {
    ...field,
    condition: (alias, input, scope, path) => {
      const matches = field.condition('related', input, scope, path);
      const found = sql`select related.id from ${tableSql(to)} related where ${matches}`;
      return sql`${column(alias, key)} in (${found})`;
    },
  };
}

/** Filters by a field of the records that point to the row by a key: one of them must match. */
export function referringFilter(from: RecordClass, key: string, field: FilterField): FilterField {
  return {
    ...field,
    condition: (alias, input, scope, path) => {
      const matches = field.condition('referring', input, scope, path);
      const found = sql`select ${column('referring', key)} from ${tableSql(from)} referring
        where ${matches}`;
      return sql`${column(alias, 'id')} in (${found})`;
    },
  };
}

/** Throws for a value that can match nothing, e.g. a Business Identification Number too long. */
export type TextCheck = (operator: string, value: string, path: string) => void;

/** The record's texts are in normal form C: a letter and its combining mark are one character. */
function normalizeText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalizeText);
  return typeof value === 'string' ? value.normalize('NFC') : value;
}

/** Filters by a name or a title: İ and I are one letter to it, and so are ı and i. */
export const proseFilter = (property: string): FilterField =>
  textFilter(property, undefined, proseOperators);

export function textFilter(
  by: string | Expression,
  check?: TextCheck,
  conditions = operators,
): FilterField {
  const filter = scalarFilter(StringFilter, 'text', by, conditions);
  const normalizeAndCheck = (operator: string, given: unknown, path: string): unknown => {
    const value = normalizeText(given);
    for (const each of [value].flat()) if (typeof each === 'string') check?.(operator, each, path);
    return value;
  };
  return {
    ...filter,
    condition: (alias, input, scope, path) => {
      const checked = mapAll(readOperators(input, path), ([operator, value]) => {
        const at = `${path}.${operator}`;
        return [
          operator,
          mapParameter(value, (each) => normalizeAndCheck(operator, each, at)),
        ] as const;
      });
      return filter.condition(alias, Object.fromEntries(checked), scope, path);
    },
  };
}

export const dateTimeFilter = (property: string): FilterField =>
  scalarFilter(DateTimeFilter, 'timestamptz', property);

/** Filters by an enum: by a column, or by a condition on the values of the input. */
export function enumFilter(
  values: object,
  name: string,
  by: string | ((alias: string, values: readonly string[], scope: FilterScope) => Sql),
): FilterField {
  const type = literalSql(snakeCase(name));
  const input = enumInput(values, name);
  return {
    input: () => input,
    condition: (alias, given, scope, path) =>
      allOf(
        readOperators(given, path).map(([, value]) => {
          const alternatives = [value].flat() as string[];
          if (typeof by === 'function') return by(alias, alternatives, scope);
          return sql`${column(alias, by)} = any(${alternatives}::text[]::${type}[])`;
        }),
      ),
  };
}

/** Filters by a condition: true selects the rows that meet it, false the others. */
export function flagFilter(condition: Expression): FilterField {
  return {
    input: () => Boolean,
    condition: (alias, input, scope) =>
      input === true ? condition(alias, scope) : sql`not ${condition(alias, scope)}`,
  };
}
