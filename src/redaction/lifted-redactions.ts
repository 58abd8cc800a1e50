import type { DataSource } from 'typeorm';
import { inTransaction, lockRecord, withConnection } from '../import/tables/transaction';
import { assertNoRun } from '../ingestion/runs/run-ledger';
import { sql } from '../postgres/sql';
import { RedactionRefused } from './redaction-refused';

/** A record that was redacted. */
export interface RedactedRecord {
  readonly id: string;
  readonly type: string;
  /** The commit that redacted it, and why. */
  readonly commit: number;
  readonly recordedAt: string;
  readonly reason: string | null;
  /** Since when it may be taken in again; null while it may not. */
  readonly liftedAt: string | null;
  readonly liftReason: string | null;
}

export function listRedacted(dataSource: DataSource): Promise<RedactedRecord[]> {
  return withConnection(dataSource, (run) =>
    run<RedactedRecord>(sql`
select r.record_id::text as id, r.type, r.sequence::integer as commit,
  to_json(c.recorded_at) #>> '{}' as "recordedAt", c.reason,
  to_json(r.lifted_at) #>> '{}' as "liftedAt", r.lift_reason as "liftReason"
from redacted_record r left join record_commit c using (sequence)
order by r.sequence, r.record_id`),
  );
}

/** Lets redacted records be taken in again. Throws `RedactionRefused` for ids of others. */
export async function liftRedactions(
  dataSource: DataSource,
  ids: readonly string[],
  reason: string,
): Promise<number> {
  const wanted = [...new Set(ids.map((each) => each.toLowerCase()))];
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return inTransaction(dataSource, false, async (run) => {
    await lockRecord(run, { cause: 'REDACTION' });
    await assertNoRun(run);
    const known = wanted.every((each) => uuid.test(each)) ? wanted : [];
    const lifted = await run(sql`
update redacted_record set lifted_at = clock_timestamp(), lift_reason = ${reason}
where record_id = any(${known}::uuid[]) and lifted_at is null returning 1`);
    if (lifted.length === wanted.length) return lifted.length;
    throw new RedactionRefused(
      'Not all of these are ids of redacted records: npm run redact -- list.',
    );
  });
}
