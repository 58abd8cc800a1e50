import { mapParameter } from '../../postgres/parameter';
import { literalSql, sql, type Sql } from '../../postgres/sql';

/** Escapes the wildcards of LIKE: what a caller sends is text, not a pattern. */
function escapeLike(text: unknown): string {
  return String(text).replace(/[\\%_]/g, '\\$&');
}

export const isNull = (expression: Sql, value: unknown): Sql =>
  value === true ? sql`${expression} is null` : sql`${expression} is not null`;

/** Matches a pattern of LIKE without regard to case: `fold_case` of the database. */
function matches(expression: Sql, pattern: unknown): Sql {
  return sql`fold_case(${expression}) like fold_case(${pattern}::text)`;
}

/** The condition of an operator on a value; `type` is the PostgreSQL type of the expression. */
export type Operator = (expression: Sql, value: unknown, type: Sql) => Sql;

/** The operators of a filter's scalars, by their names in the schema. */
export const operators: Readonly<Record<string, Operator>> = {
  eq: (expression, value, type) => sql`${expression} = ${value}::${type}`,
  in: (expression, value, type) => sql`${expression} = any(${value}::${type}[])`,
  gte: (expression, value, type) => sql`${expression} >= ${value}::${type}`,
  lt: (expression, value, type) => sql`${expression} < ${value}::${type}`,
  contains: (expression, value) =>
    matches(
      expression,
      mapParameter(value, (text) => `%${escapeLike(text)}%`),
    ),
  startsWith: (expression, value) =>
    matches(
      expression,
      mapParameter(value, (text) => `${escapeLike(text)}%`),
    ),
  isNull,
};

/** A text in which the Turkic letters İ and ı are I and i, in the case that they have. */
function foldTurkicLetters(text: Sql): Sql {
  return sql`translate(replace(${text}, U&'i\\0307', 'i'), U&'\\0130\\0131', 'Ii')`;
}

/**
 * The same for names and titles, which people type: İ and I, ı and i are one letter each. The
 * comparison without regard to case is what the index of such a column answers.
 */
export const proseOperators: Readonly<Record<string, Operator>> = {
  ...operators,
  eq: (expression, value) => sql`(fold_case(${expression}) = fold_case(${value}::text)
    and ${foldTurkicLetters(expression)} = ${foldTurkicLetters(sql`${value}::text`)})`,
  in: (expression, value) => {
    const given = (folded: Sql): Sql => sql`any (array(
      select ${folded} from unnest(${value}::text[]) as given(value)))`;
    const each = literalSql('given.value');
    return sql`(fold_case(${expression}) = ${given(sql`fold_case(${each})`)}
    and ${foldTurkicLetters(expression)} = ${given(foldTurkicLetters(each))})`;
  },
};
