import { Big } from 'big.js';
import { sql } from '../../../postgres/sql';
import type { TenantRun } from '../../tenants/tenant-transaction';
import type { SentTransfer } from '../sender-history/sender-history';
import type { Transfer } from '../transfers/transfer';
import type { EvaluationRequest } from './evaluation-request';

/** An evaluation that another one completes. */
export interface FollowedUp {
  id: string;
  /** The fingerprint of its sender, as `bytea` text; null where no IIN was given. */
  sender: string | null;
  /** RFC 3339. */
  occurredAt: string;
  amount: string;
  currency: string;
}

/**
 * Those of the evaluations that requests complete which the tenant has, by their ids. It runs in
 * the tenant's transaction, and reads nothing if none completes another.
 */
export async function readFollowedUp(
  run: TenantRun,
  requests: readonly { request: EvaluationRequest }[],
): Promise<ReadonlyMap<string, FollowedUp>> {
  const ids = requests.flatMap(({ request }) => request.followsUp ?? []);
  if (ids.length === 0) return new Map();
  const found = await run<FollowedUp>(sql`
select t.id as "id", t.sender_fingerprint as "sender",
  to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt",
  t.transfer_amount as "amount",
  t.transfer_currency as "currency"
from transfer_rule_evaluation t where t.id = any(${ids}::uuid[])`);
  return new Map(found.map((row) => [row.id, row]));
}

/**
 * Whether a transfer is the one that an evaluation was of: the same amount at the same instant by
 * the same sender. Any other that completes an evaluation is a transfer of its own.
 */
export function repeatsTransfer(
  transfer: Transfer,
  sender: SentTransfer,
  previous: FollowedUp,
): boolean {
  return (
    previous.sender !== null &&
    sender.fingerprints.includes(previous.sender) &&
    transfer.currency === previous.currency &&
    new Big(transfer.amount).eq(previous.amount) &&
    Date.parse(transfer.occurredAt) === Date.parse(previous.occurredAt)
  );
}
