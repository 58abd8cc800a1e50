import { sql } from '../../postgres/sql';
import type { RunQuery } from '../../import/tables/run-query';
import { splitIntoChunks } from '../../import/tables/run-query';
import { storeDeclarations } from './declared-upstreams';
import { withoutPaths } from './public-messages';
import type { RowRefusal, UpstreamDeclaration } from '../../upstreams/upstream';
import type { ReceivedDocument } from '../documents/received-document';
import type { RunReport } from './run-report';

/** After so long without an outcome, a run counts as killed. */
const defaultLeaseSeconds = 600;

/** Another process has a run of this upstream. */
export class RunInProgress extends Error {
  readonly code = 'RUN_IN_PROGRESS';
}

/** A run took longer than its lease, and another process may have begun one. */
export class LeaseLost extends Error {
  readonly code = 'LEASE_LOST';
}

/** What a run may do beside others. */
export interface RunOptions {
  /** After so long without an outcome, it counts as killed; by default ten minutes. */
  readonly leaseSeconds?: number | undefined;
  /**
   * False where others of the upstream may be in progress, because something else keeps them apart.
   * Such a run may end after its lease.
   */
  readonly isExclusive?: boolean;
}

/** Notes that a run begins, and returns its id. Throws `RunInProgress`. */
export async function beginRun(
  run: RunQuery,
  upstream: UpstreamDeclaration,
  document: Pick<ReceivedDocument, 'origin' | 'retrievedAt'>,
  { leaseSeconds = defaultLeaseSeconds, isExclusive = true }: RunOptions = {},
): Promise<string> {
  await storeDeclarations(run, [upstream]);
  await run(sql`
update upstream_run set outcome = 'ABANDONED', finished_at = clock_timestamp()
where upstream = ${upstream.slug} and outcome is null and lease_until < clock_timestamp()`);
  const [begun] = await run<{ id: string }>(sql`
insert into upstream_run (upstream, origin, lease_until, retrieved_at, parser_version, is_exclusive)
values (${upstream.slug}, ${document.origin},
  clock_timestamp() + make_interval(secs => ${leaseSeconds}), ${document.retrievedAt.toISOString()},
  ${upstream.parserVersion}, ${isExclusive})
on conflict (upstream) where outcome is null and is_exclusive do nothing returning id`);
  if (begun) return begun.id;
  throw new RunInProgress(`A run of ${upstream.slug} is in progress`);
}

/**
 * Makes runs wait until the end of the transaction. Throws `RunInProgress` where one has a lease;
 * those whose lease has ended cannot go on.
 */
export async function assertNoRun(run: RunQuery): Promise<void> {
  await run(sql`lock table upstream_run in share row exclusive mode`);
  await run(sql`
update upstream_run set outcome = 'ABANDONED', finished_at = clock_timestamp()
where outcome is null and lease_until < clock_timestamp()`);
  const [busy] = await run<{ upstream: string }>(
    sql`select upstream from upstream_run where outcome is null limit 1`,
  );
  if (busy) throw new RunInProgress(`A run of ${busy.upstream} is in progress`);
}

/** The document of a run: its hash, and that of what is stored of it; null where nothing is. */
export type FinishedDocument = Partial<Omit<ReceivedDocument, 'snapshot'>> & {
  readonly documentHash?: Buffer;
  readonly snapshot?: Buffer | null;
};

/** Notes how a run ended, with the rows that it refused. Throws `LeaseLost`. */
export async function finishRun(
  run: RunQuery,
  id: string,
  document: FinishedDocument,
  report: RunReport,
): Promise<void> {
  const { snapshot = null, documentHash = null } = document;
  const { message, refusals, flags } = withoutPaths(report);
  const finished = await run(sql`
update upstream_run set outcome = ${report.outcome}::upstream_run_outcome,
  finished_at = clock_timestamp(), reason = ${report.reason}, message = ${message},
  http_status = ${document.httpStatus ?? null}::integer, etag = ${document.etag ?? null},
  last_modified = ${document.lastModified ?? null},
  retry_at = ${document.retryAt?.toISOString() ?? null},
  snapshot = ${snapshot}, document_hash = ${documentHash}, scope = ${report.scope},
  rows_read = ${report.rowsRead}, rows_refused = ${report.rowsRefused}, added = ${report.added},
  changed = ${report.changed}, unchanged = ${report.unchanged}, ended = ${report.ended},
  rows_flagged = ${report.rowsFlagged}, rekeyed = ${report.rekeyed},
  published_on = ${report.publishedOn}::date,
  version = ${document.version?.text ?? null}, warnings = ${report.warnings}
where id = ${id} and (outcome is null or outcome = 'ABANDONED' and not is_exclusive)
returning id`);
  if (finished.length === 0) throw new LeaseLost(`The run of ${report.upstream} took too long`);
  await noteRows(run, id, refusals, false);
  await noteRows(run, id, flags, true);
}

async function noteRows(
  run: RunQuery,
  runId: string,
  notes: readonly RowRefusal[],
  isKept: boolean,
): Promise<void> {
  for (const chunk of splitIntoChunks(notes)) {
    await run(sql`
insert into upstream_refusal (run_id, is_kept, locator, code, message)
select ${runId}, ${isKept}, * from unnest(${chunk.map(({ locator }) => locator)}::text[],
  ${chunk.map(({ code }) => code)}::text[], ${chunk.map(({ message }) => message)}::text[])`);
  }
}
