import { readPastSql } from '../domains/record-commits/past-reads';
import type { TenantRun, TenantWork } from '../domains/tenants/tenant-transaction';
import { selectRecordVersion } from '../kernel/records/record-version';
import type { Caller, Scope } from '../kernel/request/caller';
import type { AccessMode, Context } from '../kernel/request/context';
import { requireScope } from '../kernel/request/require-scope';
import type { AbortSignalLike } from '../postgres/abort-signal';
import type { Sql } from '../postgres/sql';
import type { RecordRuns } from '../replicas/record-reads';
import type { Resources } from './request-resources';

/** How a request runs its statements. */
export type ContextRuns = Pick<Context, 'run' | 'runAsCaller' | 'runPlan'>;

interface RunOptions {
  caller?: Caller | null;
  signal?: AbortSignalLike;
}

/** Runs statements on the present state of the record, or on that of a commit. */
export function contextRuns(
  resources: Resources,
  { sequence, ...options }: RunOptions & { sequence: number | null },
): ContextRuns {
  return sequence === null
    ? presentRuns(resources, options)
    : pastRuns(resources, options, sequence);
}

function presentRuns(
  { run, runPlan, recordRuns, transaction, statementNames }: Resources,
  { caller = null, signal }: RunOptions,
): ContextRuns {
  const readRecord = (caller === null ? recordRuns?.any : recordRuns?.primary) ?? run;
  return {
    run: (statement) => readRecord(statement, signal),
    runAsCaller: async <Row extends object>(statement: Sql, scope: Scope, does: AccessMode) => {
      const { tenantId } = requireScope({ caller }, scope);
      // A write of an aborted request is not started; one that was started is finished.
      signal?.throwIfAborted();
      const work: TenantWork<Row[]> = (_, runLast) => runLast<Row>(statement);
      return transaction(tenantId, work, does === 'read' ? { signal } : {});
    },
    runPlan: async <Row extends object>(statement: Sql, scopes: ReadonlySet<Scope>) => {
      const tenantId = tenantOf(caller, scopes);
      if (tenantId === null) return runPlan<Row>(statement, signal);
      const query = statement.render();
      const name = statementNames.nameFor(query.text);
      const named = { ...query, ...(name !== undefined && { name }) };
      return transaction(tenantId, workOfPlan<Row>(named, recordRuns), { signal });
    },
  };
}

/** Nothing is written, and no statement is prepared: former states are rarely read. */
function pastRuns(
  { runPast, transaction }: Resources,
  { caller = null, signal }: RunOptions,
  sequence: number,
): ContextRuns {
  const runAsTenant = <Row extends object>(tenantId: string, statement: Sql): Promise<Row[]> => {
    const work: TenantWork<Row[]> = (run, runLast) => {
      void run(readPastSql(sequence));
      return runLast<Row>(statement);
    };
    return transaction(tenantId, work, { signal });
  };
  return {
    run: (statement) => runPast(sequence, statement, signal),
    runAsCaller: async <Row extends object>(statement: Sql, scope: Scope) =>
      runAsTenant<Row>(requireScope({ caller }, scope).tenantId, statement),
    runPlan: async <Row extends object>(statement: Sql, scopes: ReadonlySet<Scope>) => {
      const tenantId = tenantOf(caller, scopes);
      if (tenantId === null) return runPast<Row>(sequence, statement, signal);
      return runAsTenant<Row>(tenantId, statement);
    },
  };
}

/** The tenant as which a plan runs; null where it needs no scope. Throws without one of them. */
function tenantOf(caller: Caller | null, scopes: ReadonlySet<Scope>): string | null {
  const tenants = [...scopes].map((scope) => requireScope({ caller }, scope).tenantId);
  return tenants[0] ?? null;
}

/**
 * Runs a plan, and after it, in the same round trip, reads the version of the record: what the plan
 * read cannot be newer.
 */
function workOfPlan<Row extends object>(
  statement: Parameters<TenantRun>[0],
  recordRuns: RecordRuns | undefined,
): TenantWork<Row[]> {
  return async (run, runLast) => {
    if (!recordRuns) return runLast<Row>(statement);
    const [rows, [read]] = await Promise.all([
      run<Row>(statement),
      runLast<{ version: string }>(selectRecordVersion),
    ]);
    recordRuns.observe((read as { version: string }).version);
    return rows;
  };
}
