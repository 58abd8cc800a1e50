import type { DataSource } from 'typeorm';
import { literalSql, sql } from '../../postgres/sql';
import { toImportError } from './database-rejection';
import { createRunQuery, type RunQuery } from './run-query';

/** Any number that no other advisory lock of this database has. */
const recordLock = 4_072_026;

/** What a commit of the record says of its transaction (`docs/decisions/0046`). */
export interface CommitOrigin {
  cause: 'IMPORT' | 'UPSTREAM' | 'REVIEW' | 'REDACTION';
  /** The run that published the document of an upstream. */
  runId?: string;
}

/**
 * Waits until no other transaction writes the record, and keeps others waiting until its end: two
 * at once would each be checked against a record that the other is changing.
 */
export async function lockRecord(run: RunQuery, { cause, runId }: CommitOrigin): Promise<void> {
  await run(sql`select pg_advisory_xact_lock(${recordLock}),
set_config('gateway.record_cause', ${cause}, true),
set_config('gateway.record_run', ${runId ?? ''}, true)`);
}

/** Runs everything on one connection: the embedded database serves one session at a time. */
export async function inTransaction<Result>(
  dataSource: DataSource,
  dryRun: boolean,
  work: (run: RunQuery) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner('master');
  const run = createRunQuery(runner);
  try {
    await runner.startTransaction();
    const result = await work(run);
    // Deferred constraints are checked now, so that a dry run fails on them as well.
    await run(literalSql('set constraints all immediate')).catch((error: unknown) => {
      throw toImportError(error, []);
    });
    await (dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
    return result;
  } catch (error) {
    // The rollback fails where the connection was lost; the original error is the one to report.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Runs single statements on a connection of the pool. */
export async function withConnection<Result>(
  dataSource: DataSource,
  work: (run: RunQuery) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner('master');
  try {
    return await work(createRunQuery(runner));
  } finally {
    await runner.release();
  }
}
