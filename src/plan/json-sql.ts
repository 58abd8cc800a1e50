import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';

/**
 * JSON text in the making: letters as they are, and SQL that gives text. It is null only where the
 * resolvers must answer.
 */
export type JsonSql = readonly (string | Sql)[];

/** One SQL expression of the whole text. */
export function concatenated(text: JsonSql): Sql {
  const pieces: Sql[] = [];
  let letters = '';
  const flush = (): void => {
    if (letters !== '') pieces.push(literalSql(`'${letters.replaceAll("'", "''")}'`));
    letters = '';
  };
  for (const each of text) {
    if (typeof each === 'string') letters += each;
    else {
      flush();
      pieces.push(each);
    }
  }
  flush();
  return pieces.length === 0 ? literalSql("''") : joined(pieces);
}

/** Short ones are joined from the left. */
const shortText = 16;

/** From the left, each piece would be copied once for every piece after it. */
function joined(pieces: readonly Sql[]): Sql {
  if (pieces.length <= shortText) return joinSql(pieces, ' || ');
  const middle = pieces.length >> 1;
  return sql`(${joined(pieces.slice(0, middle))}) || (${joined(pieces.slice(middle))})`;
}

/** The text, or `null` where any of its values is null. */
export function coalesceNull(text: JsonSql): JsonSql {
  return [sql`coalesce(${concatenated(text)}, 'null')`];
}

/** The text, or `null` where a condition holds. */
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
