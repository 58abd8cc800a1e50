import { historyTable, recordTables } from '../domains/record-commits/record-tables';
import type { RunQuery } from '../import/tables/run-query';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { nodeColumn } from './record-references';
import type { OriginRow } from './upstream-rows';

/** A shorter text is in others by chance. */
const minLength = 4;

/** A name, an address or a number: neither a day, an amount nor the name of an enum. */
const isIdentifying = (text: string): boolean =>
  text.trim().length >= minLength && /\p{L}|\d{9}/u.test(text) && !/^[A-Z][A-Z_]*$/.test(text);

/**
 * The texts by which redacted records differ from all others: those of their columns, and of
 * the rows of upstreams that they come from, that no other record or row has in the same place.
 */
export async function readIdentifyingTexts(
  run: RunQuery,
  ids: readonly string[],
  rows: readonly OriginRow[],
): Promise<string[]> {
  const texts = new Set<string>();
  const add = (found: { text: string }[]): void => {
    for (const { text } of found) if (isIdentifying(text)) texts.add(text.trim());
  };
  for (const table of recordTables) {
    const own = sql`${literalSql(nodeColumn(table))} = any(${ids}::uuid[])`;
    for (const values of await textColumns(run, table.name)) {
      add(await run<{ text: string }>(uniqueTexts(historyTable(table.name), values, own)));
    }
  }
  for (const { upstream, key } of rows) {
    const values = 'jsonb_each_text(content) entry(name, text)';
    add(
      await run<{ text: string }>(sql`
select distinct text from upstream_row, ${literalSql(values)}
where upstream = ${upstream} and key = ${key} and text is not null and not exists (
  select from upstream_row other
  where other.upstream = ${upstream} and other.key <> ${key} and other.content->>name = text)`),
    );
  }
  return [...texts];
}

/** The columns of a table that hold texts, each as a set of rows `entry (text)`. */
async function textColumns(run: RunQuery, table: string): Promise<Sql[]> {
  const rows = await run<{ name: string; isList: boolean }>(sql`
select attname as name, atttypid = 'text[]'::regtype as "isList" from pg_attribute
where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
  and atttypid in ('text'::regtype, 'text[]'::regtype)`);
  return rows.map(({ name, isList }) => {
    const values = isList ? `unnest(${name})` : `(values (${name}))`;
    return literalSql(`${values} entry(entry_text)`);
  });
}

const uniqueTexts = (history: string, values: Sql, own: Sql): Sql => sql`
select distinct entry_text as text from ${literalSql(history)}, lateral ${values}
where ${own} and entry_text is not null
except
select entry_text from ${literalSql(history)}, lateral ${values} where not (${own})`;

/** JSON and composite values escape these, each in its own way. */
const withoutQuotes = (text: Sql): Sql =>
  sql`translate(lower(${text}), ${literalSql(`'"\\'`)}, '')`;

/** That a text has one of these, in whatever case. */
export const hasTextSql = (text: Sql, texts: readonly string[]): Sql => sql`exists (
  select from unnest(${texts}::text[]) as redacted(text)
  where strpos(${withoutQuotes(text)}, ${withoutQuotes(literalSql('redacted.text'))}) > 0)`;
