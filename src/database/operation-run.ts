import type { Context } from '../kernel/request/context';
import { literalSql, sql, type Sql } from '../postgres/sql';

/** The table of the last import and the last verification of evidence. */
export const operationRunTable = 'operation_run';

/** A kind of work of which the database keeps when it was last done. */
export type OperationKind = 'import' | 'verification';

/** The last time that work was done. */
export interface OperationRun {
  kind: OperationKind;
  /** Seconds since 1970. */
  finishedAtSeconds: number;
  succeeded: boolean;
}

/** Stores that work is done now. */
export function operationRunSql(kind: OperationKind, succeeded: boolean): Sql {
  return sql`
insert into operation_run (kind, finished_at, succeeded) values (${kind}, now(), ${succeeded})
on conflict (kind) do update
set finished_at = excluded.finished_at, succeeded = excluded.succeeded`;
}

/**
 * The same where the role may do it: an auditor only reads, and a database from before has no such
 * table. False where it was not stored.
 */
export async function storeOperationRun(
  run: Context['run'],
  kind: OperationKind,
  succeeded: boolean,
): Promise<boolean> {
  const [may] = await run<{ writes: boolean | null }>(sql`
select has_table_privilege(to_regclass(${operationRunTable}), 'INSERT')
  and has_table_privilege(to_regclass(${operationRunTable}), 'UPDATE')
  and current_setting('transaction_read_only') = 'off' as writes`);
  if (may?.writes !== true) return false;
  await run(operationRunSql(kind, succeeded));
  return true;
}

/** The last run of each kind that there was one of. */
export function loadOperationRuns({ run }: Pick<Context, 'run'>): Promise<OperationRun[]> {
  return run<OperationRun>(
    literalSql(`select kind, extract(epoch from finished_at)::float8 as "finishedAtSeconds",
  succeeded
from operation_run`),
  ).then((rows) =>
    rows.map((row) => ({ ...row, finishedAtSeconds: Number(row.finishedAtSeconds) })),
  );
}
