import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';

/**
 * JSON text that the database concatenates: literal pieces as strings, computed ones as SQL of type
 * text. The text is null only where a value is null that must not be: then the resolvers answer.
 */
export type JsonSql = readonly (string | Sql)[];

/** One SQL expression of the whole text. */
export function concatenated(text: JsonSql): Sql {
  const pieces: Sql[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') pieces.push(literalSql(`'${literal.replaceAll("'", "''")}'`));
    literal = '';
  };
  for (const each of text) {
    if (typeof each === 'string') literal += each;
    else {
      flush();
      pieces.push(each);
    }
  }
  flush();
  return pieces.length === 0 ? literalSql("''") : concatenateBalanced(pieces);
}

/** Up to this many pieces, copying costs less than parentheses. */
const maxUnbalancedPieces = 16;

/** `||` is left-associative: of many pieces, the first would be copied once for each other one. */
function concatenateBalanced(pieces: readonly Sql[]): Sql {
  if (pieces.length <= maxUnbalancedPieces) return joinSql(pieces, ' || ');
  const middle = pieces.length >> 1;
  const [left, right] = [pieces.slice(0, middle), pieces.slice(middle)];
  return sql`(${concatenateBalanced(left)}) || (${concatenateBalanced(right)})`;
}

/** The text, or `null` where any of its values is null. */
export function coalesceNull(text: JsonSql): JsonSql {
  return [sql`coalesce(${concatenated(text)}, 'null')`];
}

/** The text, or `null` where a condition is true. */
export function nullWhere(condition: Sql, text: JsonSql): JsonSql {
  return [sql`case when ${condition} then 'null' else ${concatenated(text)} end`];
}

/** An object of these members, in their order. */
export function objectSql(members: readonly (readonly [key: string, value: JsonSql])[]): JsonSql {
  return [
    '{',
    ...members.flatMap(([key, value], at) => [`${at === 0 ? '' : ','}"${key}":`, ...value]),
    '}',
  ];
}

/** An aggregate: an array of the element of each row, in an order or in that of the rows. */
export function jsonArraySql(element: Sql, order?: Sql): Sql {
  const ordered = order ? sql`${element}, ',' order by ${order}` : sql`${element}, ','`;
  return sql`'[' || coalesce(string_agg(${ordered}), '') || ']'`;
}

/** A value as JSON text, whatever its type. */
export function toJsonText(value: Sql): Sql {
  return sql`to_json(${value})::text`;
}
