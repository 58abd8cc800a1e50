import { BadUserInput } from '../request/bad-user-input';
import type { Day } from '../scalars/day';
import { DateTimeFilter, enumInput, StringFilter } from './filter-input';
import { snakeCase } from '../records/naming';
import { mapParameter } from '../../postgres/parameter';
import { column, tableSql, type RecordClass } from '../records/record';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';

/** What a filter may know besides its input: the day on which standings are asked for. */
export interface FilterScope {
  asOf: Day;
}

/** One field of a filter: its input type, and how what was given becomes a condition. */
export interface FilterField {
  input: () => object;
  condition(alias: string, given: unknown, scope: FilterScope, path: string): Sql;
}

/** SQL over the row that an alias stands for. */
export type Expression = (alias: string, scope: FilterScope) => Sql;

/** A list of alternatives longer than this is refused: it is a join in disguise. */
const longestList = 100;

/** The operators that were given. A null is refused: it would silently widen the answer. */
export function readOperators(given: unknown, path: string): [operator: string, value: unknown][] {
  return Object.entries(given as Record<string, unknown>).map(([operator, value]) => {
    if (value === null) {
      throw new BadUserInput(`${path}.${operator}`, 'must not be null; use isNull or leave it out');
    }
    return [operator, mapParameter(value, (known) => requireShort(known, `${path}.${operator}`))];
  });
}

function requireShort(value: unknown, path: string): unknown {
  if (Array.isArray(value) && value.length > longestList) {
    throw new BadUserInput(path, `takes at most ${longestList} values`);
  }
  return value;
}

/** In LIKE, what a caller sends is text: its wildcards are escaped. */
function likePattern(text: unknown): string {
  return String(text).replace(/[\\%_]/g, '\\$&');
}

export const isNull = (of: Sql, value: unknown): Sql =>
  value === true ? sql`${of} is null` : sql`${of} is not null`;

type Operator = (of: Sql, value: unknown, type: Sql) => Sql;

const operators: Record<string, Operator> = {
  eq: (of, value, type) => sql`${of} = ${value}::${type}`,
  in: (of, value, type) => sql`${of} = any(${value}::${type}[])`,
  gte: (of, value, type) => sql`${of} >= ${value}::${type}`,
  lt: (of, value, type) => sql`${of} < ${value}::${type}`,
  contains: (of, value) =>
    sql`${of} ilike ${mapParameter(value, (known) => `%${likePattern(known)}%`)}`,
  startsWith: (of, value) =>
    sql`${of} ilike ${mapParameter(value, (known) => `${likePattern(known)}%`)}`,
  isNull,
};

function scalarFilter(input: object, type: string, of: string | Expression): FilterField {
  return {
    input: () => input,
    condition: (alias, given, scope, path) => {
      const expression = typeof of === 'string' ? column(alias, of) : of(alias, scope);
      return allOf(
        readOperators(given, path).map(([operator, value]) =>
          (operators[operator] as Operator)(expression, value, literalSql(type)),
        ),
      );
    },
  };
}

/**
 * Filters by a text of the record that a key points to, e.g. by the slug of an action's authority.
 * The other record is looked up first, so that the key's index finds the rows.
 */
export function relatedTextFilter(key: string, of: RecordClass, property: string): FilterField {
  const related = textFilter(property);
  return {
    ...related,
    condition: (alias, given, scope, path) =>
      allOf(
        readOperators(given, path).map(([operator, value]) => {
          if (operator === 'isNull') return isNull(column(alias, key), value);
          const holds = related.condition('related', { [operator]: value }, scope, path);
          const found = sql`select related.id from ${tableSql(of)} related where ${holds}`;
          return sql`${column(alias, key)} in (${found})`;
        }),
      ),
  };
}

/** Refuses a value that can match nothing, such as a Business Identification Number too long. */
export type TextCheck = (operator: string, value: string, path: string) => void;

/** As the record has it: a letter with its mark is one character, however it was typed. */
function composed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(composed);
  return typeof value === 'string' ? value.normalize('NFC') : value;
}

export function textFilter(of: string | Expression, check?: TextCheck): FilterField {
  const filter = scalarFilter(StringFilter, 'text', of);
  const checked = (operator: string, given: unknown, path: string): unknown => {
    const value = composed(given);
    for (const each of [value].flat()) if (typeof each === 'string') check?.(operator, each, path);
    return value;
  };
  return {
    ...filter,
    condition: (alias, given, scope, path) => {
      const operators = readOperators(given, path).map(([operator, value]) => {
        const at = `${path}.${operator}`;
        return [operator, mapParameter(value, (known) => checked(operator, known, at))] as const;
      });
      return filter.condition(alias, Object.fromEntries(operators), scope, path);
    },
  };
}

export const dateTimeFilter = (of: string): FilterField =>
  scalarFilter(DateTimeFilter, 'timestamptz', of);

/** Filters by an enum: by a column of it, or by a condition on the values that are wanted. */
export function enumFilter(
  of: object,
  name: string,
  by: string | ((alias: string, values: readonly string[], scope: FilterScope) => Sql),
): FilterField {
  const type = literalSql(snakeCase(name));
  const input = enumInput(of, name);
  return {
    input: () => input,
    condition: (alias, given, scope, path) =>
      allOf(
        readOperators(given, path).map(([, value]) => {
          const values = [value].flat() as string[];
          if (typeof by === 'function') return by(alias, values, scope);
          return sql`${column(alias, by)} = any(${values}::text[]::${type}[])`;
        }),
      ),
  };
}

/** Filters by yes or no: true asks for the condition, false for its opposite. */
export function flagFilter(holds: Expression): FilterField {
  return {
    input: () => Boolean,
    condition: (alias, given, scope) =>
      given === true ? holds(alias, scope) : sql`not ${holds(alias, scope)}`,
  };
}
