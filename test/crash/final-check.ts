import type { CommittedRow, AcknowledgedWrites } from './acknowledged-writes';
import type { RunQuery } from './environment';

const committedRows = `
select tenant.slug as tenant, e.idempotency_key as key, e.sequence::text as sequence,
  encode(e.row_hash, 'hex') as hash
from transfer_rule_evaluation e join tenant on tenant.id = e.tenant_id`;

/** The committed rows with these keys. */
export function findCommitted(run: RunQuery, keys: readonly string[]): Promise<CommittedRow[]> {
  return run<CommittedRow>(`${committedRows} where e.idempotency_key = any($1)`, [keys]);
}

const brokenChains = `
select count(*) filter (where sequence <> position)::integer as gaps,
  count(*) filter (where row_hash is distinct from expected)::integer as breaks
from (
  select sequence, row_hash, row_number() over chain as position,
    transfer_rule_evaluation_hash(lag(row_hash) over chain, e) as expected
  from transfer_rule_evaluation e window chain as (partition by tenant_id order by sequence)
) checked`;

/**
 * Compares the database with the receipts: every receipt has its row, no key has two, no row was
 * never sent, no sequence has a gap and every chain verifies. Returns the number of rows.
 */
export async function checkWrites(writes: AcknowledgedWrites, run: RunQuery): Promise<number> {
  const rows = await run<CommittedRow>(committedRows);
  const byKey = new Map<string, CommittedRow>();
  const breach = (what: string): unknown => writes.breaches.push(what);
  for (const row of rows) {
    if (byKey.has(row.key)) breach(`${row.key}: has two rows`);
    if (!writes.entries.has(row.key)) breach(`${row.key}: has a row, but was never sent`);
    byKey.set(row.key, row);
  }
  for (const [key, { tenant, receipt }] of writes.entries) {
    const row = byKey.get(key);
    if (!receipt) breach(`${key}: was never answered`);
    else if (!row) breach(`${key}: was acknowledged, but has no row`);
    else if (row.sequence !== receipt.sequence || row.hash !== receipt.hash) {
      breach(`${key}: has a row that differs from its receipt`);
    } else if (row.tenant !== tenant) breach(`${key}: belongs to another tenant`);
  }
  const [chain] = await run<{ gaps: number; breaks: number }>(brokenChains);
  if (chain?.gaps !== 0) breach(`${chain?.gaps} rows are out of their sequence`);
  if (chain?.breaks !== 0) breach(`${chain?.breaks} rows do not match the hash chain`);
  return rows.length;
}
