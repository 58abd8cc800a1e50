import type { QueryRunner } from 'typeorm';
import type { Sql } from '../../postgres/sql';

/** Runs a statement in the import's transaction; the import has no other access to the database. */
export type RunQuery = <Row extends object>(statement: Sql) => Promise<Row[]>;

export function createRunQuery(runner: QueryRunner): RunQuery {
  return async <Row extends object>(statement: Sql) => {
    const { text, values } = statement.render();
    const result = await runner.query(text, values, true);
    return result.records as Row[];
  };
}

/** How many rows, or keys of rows, are in one statement. */
const chunkSize = 1_000;

export function splitIntoChunks<Item>(items: readonly Item[]): (readonly Item[])[] {
  const chunks: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += chunkSize) {
    chunks.push(items.slice(start, start + chunkSize));
  }
  return chunks;
}

/** Runs a statement for each chunk of the keys; returns the rows of all. */
export async function queryInChunks<Key, Row extends object>(
  run: RunQuery,
  keys: readonly Key[],
  statement: (chunk: readonly Key[]) => Sql,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of splitIntoChunks(keys)) {
    // `push(...rows)` would pass each row as an argument, of which there may be too many.
    for (const row of await run<Row>(statement(chunk))) rows.push(row);
  }
  return rows;
}
