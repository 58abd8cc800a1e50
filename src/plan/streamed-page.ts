import { sql } from '../postgres/sql';
import { concatenated, type JsonSql } from './json-sql';
import type { PagePart, PageSql } from './page-sql';
import type { StatementBuilder } from './row-source';
import type { StreamedText } from './streamed-text';

/** The selected fields of a connection, by their keys in the response. */
export type PageMembers = readonly (readonly [key: string, write: PagePart])[];

/** The first list of nodes or edges among the members; -1 where there is none. */
export function listPlace(members: PageMembers): number {
  return members.findIndex(([, { row }]) => row);
}

/**
 * A page whose nodes, or edges, come as rows. What else is selected of it reads the same rows, each
 * by a select of its own.
 */
export function streamedPage(
  page: PageSql,
  members: PageMembers,
  builder: StatementBuilder,
): StreamedText {
  const place = listPlace(members);
  const parts = members.map(([key, write], at) => {
    const writePart = (at === place && write.row) || write;
    const { text, readsRows } = page.partOf(() => writePart(page, builder));
    return { start: `${at === 0 ? '{' : ','}"${key}":`, text, readsRows };
  });
  // Only now all joins of the rows are known.
  const texts = parts.map(({ start, text, readsRows }): JsonSql => {
    return readsRows
      ? [start, sql`(select ${concatenated(text)} ${page.rows.from})`]
      : [start, ...text];
  });
  const list = parts[place] as (typeof parts)[number];
  return {
    tables: [page.rows.asTable()],
    head: [...page.placeCheck(), ...texts.slice(0, place).flat(), `${list.start}[`],
    rows: page.rows.each(list.text),
    tail: [']', ...texts.slice(place + 1).flat(), '}'],
  };
}
