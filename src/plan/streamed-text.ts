import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import { concatenated, type JsonSql } from './json-sql';
import type { StatementBuilder, ValueSource } from './row-source';

/**
 * A response whose largest list comes as rows, one for each node: PostgreSQL builds, and Node
 * receives, no text that is longer than a node's (`docs/decisions/0028`).
 */
export interface StreamedText {
  /** The tables, `name as materialized (select …)`, that the parts read. */
  tables: readonly Sql[];
  /** What comes before the list's first node, its bracket included. */
  head: JsonSql;
  /** A select of `place` and `text` for each node. */
  rows: Sql;
  /** What comes after the list's last node. */
  tail: JsonSql;
}

/** How a field is written whose list may come as rows. */
export interface Streamable {
  /** About how many values the list has in a response; 0 where there is no list. */
  countValues(builder: StatementBuilder): number;
  write(source: ValueSource, builder: StatementBuilder): StreamedText;
}

/** With fewer values, up to about 60 KB, one text costs less than rows do. */
export const minStreamedValues = 1_500;

/** A part of a response, and where it stands among the others: places are in order. */
export interface ResponsePart {
  place: number;
  /** JSON text; null where a value is null that must not be. */
  text: string | null;
}

/** Before and after the places of nodes, which count from 1, or downwards from -1. */
const firstPlace = -2_147_483_648;
const lastPlace = 2_147_483_647;

/** The statement of a response that is one text. */
export function wholeStatement(text: JsonSql): Sql {
  return sql`select ${literalSql(String(firstPlace))} as "place", ${concatenated(text)} as "text"`;
}

/** The statement of a response in parts. */
export function streamedStatement({ tables, head, rows, tail }: StreamedText): Sql {
  return sql`with ${joinSql(tables, ',\n')}
${wholeStatement(head)}
union all ${rows}
union all select ${literalSql(String(lastPlace))}, ${concatenated(tail)}`;
}

/**
 * The texts of a response in their order. PostgreSQL returns the parts in this order already, but
 * does not promise it: they are sorted where it did not. Null where a text is null.
 */
export function orderedTexts(parts: readonly ResponsePart[]): string[] | null {
  if (parts.length === 0) return null;
  const isOrdered = parts.every(
    ({ place }, at) => at === 0 || (parts[at - 1] as ResponsePart).place < place,
  );
  const ordered = isOrdered ? parts : parts.toSorted((one, other) => one.place - other.place);
  const texts: string[] = [];
  const lastNode = ordered.length - 2;
  for (const [at, { text }] of ordered.entries()) {
    if (text === null) return null;
    // The first part and the last one are no nodes.
    texts.push(at > 1 && at <= lastNode ? `,${text}` : text);
  }
  return texts;
}
