import type { Context } from '../../kernel/request/context';
import { literalSql, sql } from '../../postgres/sql';
import type { TenantTransactions } from '../../domains/tenants/tenant-transaction';

/** The table of gaps, which the trigger that numbers evaluations reads. */
const tableName = 'evaluation_gap';
const table = literalSql(tableName);

/** Numbers of a tenant's evaluations that a recovery lost, and that are not given again. */
export interface RecordedGap {
  from: bigint;
  to: bigint;
  /** In UTC, to the millisecond. */
  recordedAt: string;
  /** The role that logged in. */
  recordedBy: string;
  reason: string;
}

type SelectedGap = Omit<RecordedGap, 'from' | 'to'> & { from: string; to: string };

const gapColumns = literalSql(`first_sequence::text as "from", last_sequence::text as "to",
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
  recorded_by as "recordedBy", reason as "reason"`);

const toGap = (row: SelectedGap): RecordedGap => ({
  ...row,
  from: BigInt(row.from),
  to: BigInt(row.to),
});

/** Whether the role may read gaps; false where a database has no table of them yet. */
export async function mayReadGaps(run: Context['run']): Promise<boolean> {
  const [access] = await run<{ may: boolean | null }>(sql`
select has_table_privilege(to_regclass(${tableName}), 'SELECT') as may`);
  return access?.may === true;
}

/** A tenant's gaps in their order. */
export async function readGaps(
  transaction: TenantTransactions,
  tenantId: string,
): Promise<RecordedGap[]> {
  const rows = await transaction(tenantId, (run) =>
    run<SelectedGap>(sql`
select ${gapColumns} from ${table} where tenant_id = ${tenantId} order by first_sequence`),
  );
  return rows.map(toGap);
}

/**
 * Records that no evaluation gets a number up to `lastSequence`. The database says from which on.
 * Null where the next number is higher already.
 */
export async function recordGap(
  transaction: TenantTransactions,
  tenantId: string,
  { lastSequence, reason }: { lastSequence: bigint; reason: string },
): Promise<RecordedGap | null> {
  try {
    const [row] = await transaction(tenantId, (run) =>
      run<SelectedGap>(sql`
insert into ${table} (tenant_id, last_sequence, reason)
values (${tenantId}, ${String(lastSequence)}::bigint, ${reason}) returning ${gapColumns}`),
    );
    return row ? toGap(row) : null;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'evaluation_gap_order_check') return null;
    throw error;
  }
}

/** The number that follows `sequence` in a chain: the next one that is in no recorded gap. */
export function sequenceAfter(sequence: bigint, gaps: readonly RecordedGap[]): bigint {
  let next = sequence + 1n;
  for (const { from, to } of gaps) if (from === next) next = to + 1n;
  return next;
}
