import type { DataSource } from 'typeorm';
import type { AbortSignalLike } from '../../postgres/abort-signal';
import { inPipelinedTransaction } from '../../postgres/pipelined-transaction';
import type { PreparedStatementNames } from '../../postgres/prepared-statements';
import { withPooledClient } from '../../postgres/pooled-client';
import { literalSql, sql, type Sql } from '../../postgres/sql';

/** Runs one statement on the public record as it was after a commit. */
export type PastRun = <Row>(
  sequence: number,
  statement: Sql,
  signal?: AbortSignalLike,
) => Promise<Row[]>;

/**
 * Makes the rest of the transaction read the record as it was after a commit: in the past schema,
 * each table of the record is a view of its history (`docs/decisions/0046`). Both settings end with
 * the transaction, so that no pooler and no later request gets them.
 */
export function readPastSql(sequence: number): Sql {
  return literalSql(
    `select set_config('search_path', quote_ident(current_schema() || '_past') || ', ' ||
current_setting('search_path'), true), set_config('gateway.known_commit', '${sequence}', true)`,
  );
}

/** After `readPastSql`: makes the rest of the transaction read another former state. */
export const readOtherPastSql = (sequence: number): Sql =>
  literalSql(`select set_config('gateway.known_commit', '${sequence}', true)`);

/** After `readPastSql`: makes the rest read the present one, by the search path that was before. */
export const readPresentSql = (searchPath: string): Sql =>
  sql`select set_config('search_path', ${searchPath}, true)`;

/** Statements are prepared under names of their own: their tables are those of the past schema. */
export function pastReads(dataSource: DataSource, names: PreparedStatementNames): PastRun {
  return <Row>(sequence: number, statement: Sql, signal?: AbortSignalLike) =>
    withPooledClient(dataSource, signal, (client, onBroken) => {
      const begin = `begin read only; ${readPastSql(sequence).render().text}`;
      const { text, values } = statement.render();
      const name = names.nameFor(text);
      const query = { text, values, ...(name !== undefined && { name }) };
      return inPipelinedTransaction(
        client,
        begin,
        (_, runLast) => runLast<Row & object>(query),
        onBroken,
      );
    });
}
