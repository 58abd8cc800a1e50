import type { RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import { RunInProgress } from './run-ledger';

/** For how many days the bytes of a document stay that no row is from any more. */
export const defaultKeepDays = 90;

/** What was deleted. */
export interface DeletedBytes {
  readonly snapshots: number;
  readonly bytes: number;
}

/**
 * Deletes the bytes of documents to which no row refers, and no run or former value of the last
 * days. Their hashes and sizes stay on record. Throws `RunInProgress`: the run may need them.
 */
export async function deleteOldBytes(run: RunQuery, keepDays: number): Promise<DeletedBytes> {
  const [busy] = await run<{ upstream: string }>(sql`
select upstream from upstream_run where outcome is null and lease_until > now() limit 1`);
  if (busy) throw new RunInProgress(`A run of ${busy.upstream} is in progress`);
  const since = sql`now() - make_interval(days => ${keepDays}::integer)`;
  const deleted = await run<{ size: number }>(sql`
update upstream_snapshot s set body = null
where s.body is not null and s.stored_at < ${since}
  and not exists (select from upstream_row n where n.snapshot = s.hash)
  and not exists (select from upstream_run r where r.snapshot = s.hash and r.started_at >= ${since})
  and not exists (select from upstream_row_change c join upstream_run r on r.id = c.run_id
    where c.former_snapshot = s.hash and r.started_at >= ${since})
returning s.size_bytes as size`);
  return {
    snapshots: deleted.length,
    bytes: deleted.reduce((sum, { size }) => sum + Number(size), 0),
  };
}
