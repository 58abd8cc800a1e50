import type { RunQuery } from '../environment';

/** What documents have left in a database: each a hash of everything that says it. */
export interface IngestionState {
  readonly rows: string | null;
  readonly formerValues: string | null;
  readonly records: string | null;
  readonly owners: string | null;
  readonly runs: string | null;
}

/** Times, random ids and runs that changed nothing are left out: they differ from run to run. */
const state = `select
  (select md5(string_agg(concat_ws(' ', key, record_key, scope, content, locator,
     encode(snapshot, 'hex'), absent_since is null, ended_on), ',' order by key))
   from upstream_row) as rows,
  (select md5(string_agg(concat_ws(' ', key, former_content, encode(former_snapshot, 'hex')), ','
     order by key, former_content::text)) from upstream_row_change) as "formerValues",
  (select md5(concat((select string_agg(t::text, ',' order by id) from exchange_rate t),
     (select string_agg(t::text, ',' order by id) from source t)))) as records,
  (select md5(string_agg(t::text, ',' order by record_id)) from upstream_record t) as owners,
  (select md5(string_agg(concat_ws(' ', scope, encode(snapshot, 'hex'), added, changed, unchanged,
     ended), ',' order by started_at)) from upstream_run where outcome = 'PUBLISHED') as runs`;

export async function readIngestionState(run: RunQuery): Promise<IngestionState> {
  const [read] = await run<IngestionState>(state);
  if (!read) throw new Error('The state of an ingestion has no row');
  return read;
}

/** The ids of the runs that ended so, or have not ended. */
export async function runsThatEnded(run: RunQuery, outcome: 'ABANDONED' | null): Promise<string[]> {
  const rows = await run<{ id: string }>(
    'select id from upstream_run where outcome is not distinct from $1',
    [outcome],
  );
  return rows.map(({ id }) => id);
}

export const isSameState = (one: IngestionState, other: IngestionState): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether what a killed process has sent to its database is carried out or given up. */
export async function hasNoOtherSession(run: RunQuery): Promise<boolean> {
  const [other] = await run<{ count: number }>(`
select count(*)::integer as count from pg_stat_activity
where backend_type = 'client backend' and pid <> pg_backend_pid()`);
  return other?.count === 0;
}
