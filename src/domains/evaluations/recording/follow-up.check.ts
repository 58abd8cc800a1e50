import { BadUserInput } from '../../../kernel/request/bad-user-input';
import { sql } from '../../../postgres/sql';
import type { TenantRun } from '../../tenants/tenant-transaction';
import { notOwnEvaluation, type EvaluationRequest } from './evaluation-request';

/**
 * Those of the evaluations that requests complete which the tenant has. It runs in the tenant's
 * transaction, and reads nothing if none completes another.
 */
export async function readFollowedUp(
  run: TenantRun,
  requests: readonly { request: EvaluationRequest }[],
): Promise<ReadonlySet<string>> {
  const ids = requests.flatMap(({ request }) => request.followsUp ?? []);
  if (ids.length === 0) return new Set();
  const found = await run<{ id: string }>(
    sql`select t.id as "id" from transfer_rule_evaluation t where t.id = any(${ids}::uuid[])`,
  );
  return new Set(found.map(({ id }) => id));
}

/** The error of a request that completes an evaluation which the tenant does not have. */
export function followUpError(
  { followsUp, path }: EvaluationRequest,
  known: ReadonlySet<string>,
): BadUserInput | undefined {
  if (followsUp === null || known.has(followsUp)) return undefined;
  return new BadUserInput(path.replace(/transfer$/, 'followsUp'), notOwnEvaluation);
}
