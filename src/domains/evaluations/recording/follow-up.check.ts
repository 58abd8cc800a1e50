import { BadUserInput } from '../../../kernel/request/bad-user-input';
import { sql } from '../../../postgres/sql';
import type { TenantRun } from '../../tenants/tenant-transaction';
import { notOwnEvaluation, type EvaluationRequest } from './evaluation-request';

/** An evaluation that another one completes. */
export interface FollowedUp {
  id: string;
  /** The fingerprint of its sender, as `bytea` text; null where no IIN was given. */
  sender: string | null;
  /** RFC 3339. */
  occurredAt: string;
  amountInTenge: string;
  /** Whether an evaluation of the same sender completes it already. */
  isCompleted: boolean;
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
  t.amount_in_tenge as "amountInTenge", exists (
    select from transfer_rule_evaluation completion where completion.follows_up_id = t.id
      and completion.sender_fingerprint = t.sender_fingerprint) as "isCompleted"
from transfer_rule_evaluation t where t.id = any(${ids}::uuid[])`);
  return new Map(found.map((row) => [row.id, row]));
}

/** The error of a request that completes an evaluation which the tenant does not have. */
export function followUpError(
  { followsUp, path }: EvaluationRequest,
  known: ReadonlyMap<string, unknown>,
): BadUserInput | undefined {
  if (followsUp === null || known.has(followsUp)) return undefined;
  return new BadUserInput(path.replace(/transfer$/, 'followsUp'), notOwnEvaluation);
}
