import type { CommittedRow, AcknowledgedWrites } from './acknowledged-writes';
import type { Look } from './environment';

const committed = `
select tenant.slug as tenant, e.idempotency_key as key, e.sequence::text as sequence,
  encode(e.row_hash, 'hex') as hash
from transfer_rule_evaluation e join tenant on tenant.id = e.tenant_id`;

/** How those of these keys that the database has lie in it. */
export function committedOf(look: Look, keys: readonly string[]): Promise<CommittedRow[]> {
  return look<CommittedRow>(`${committed} where e.idempotency_key = any($1)`, [keys]);
}

const broken = `
select count(*) filter (where sequence <> place)::integer as gaps,
  count(*) filter (where row_hash is distinct from due)::integer as breaks
from (
  select sequence, row_hash, row_number() over chain as place,
    transfer_rule_evaluation_hash(lag(row_hash) over chain, e) as due
  from transfer_rule_evaluation e window chain as (partition by tenant_id order by sequence)
) checked`;

/**
 * Holds what is in the database against what callers were told: every receipt, nothing twice,
 * nothing besides, no gap in a sequence, no break in a chain. Answers how many rows there are.
 */
export async function checkAgainst(ledger: AcknowledgedWrites, look: Look): Promise<number> {
  const rows = await look<CommittedRow>(committed);
  const byKey = new Map<string, CommittedRow>();
  const breach = (what: string): unknown => ledger.breaches.push(what);
  for (const row of rows) {
    if (byKey.has(row.key)) breach(`${row.key}: is there twice`);
    if (!ledger.entries.has(row.key)) breach(`${row.key}: is there, and nobody sent it`);
    byKey.set(row.key, row);
  }
  for (const [key, { tenant, receipt }] of ledger.entries) {
    const row = byKey.get(key);
    if (!receipt) breach(`${key}: was never answered`);
    else if (!row) breach(`${key}: was acknowledged, and is not there`);
    else if (row.sequence !== receipt.sequence || row.hash !== receipt.hash) {
      breach(`${key}: was acknowledged with another receipt than it has`);
    } else if (row.tenant !== tenant) breach(`${key}: is another tenant's`);
  }
  const [chain] = await look<{ gaps: number; breaks: number }>(broken);
  if (chain?.gaps !== 0) breach(`${chain?.gaps} rows are out of their sequence`);
  if (chain?.breaks !== 0) breach(`${chain?.breaks} rows break their chain`);
  return rows.length;
}
