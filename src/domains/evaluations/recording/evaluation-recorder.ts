import type { RecordReader } from '../../../kernel/request/context';
import type { TenantTransactions } from '../../tenants/tenant-transaction';
import { readHistory } from '../sender-history/sender-history.load';
import type { TransferRuleEvaluation } from '../transfer-rule-evaluation';
import { loadDecidableTransfer } from '../transfers/decide-transfer';
import { BatchDecision, type LoadedRequest } from './batch-decision';
import type { EvaluationRequest } from './evaluation-request';
import { readEvaluations, writeEvaluations } from './evaluation.write';
import { readFollowedUp } from './follow-up.check';
import { replay } from './idempotent-replay';
import type { RecordedEvaluation } from './recorded-evaluation';

/**
 * The lock that the chain's trigger takes for each row. Taken before the senders' transfers are
 * read, it makes them complete: of two batches of a tenant, the later one sees the earlier one's.
 */
const chainLockClass = 4_072_027;

/** Loads what a request is decided by; requests with one reader see the same state. */
export async function loadRequest(
  request: EvaluationRequest,
  reader: RecordReader,
): Promise<LoadedRequest> {
  try {
    return { request, loaded: await loadDecidableTransfer(reader, request.transfer, request.path) };
  } catch (error) {
    return { request, loaded: error as Error };
  }
}

/**
 * Decides the requests of one tenant and records the decisions, in one transaction. Each request
 * has its own outcome, which may be an error; an error of the transaction is thrown.
 */
export async function recordEvaluations(
  requests: readonly LoadedRequest[],
  tenantId: string,
  transaction: TenantTransactions,
): Promise<(RecordedEvaluation | Error)[]> {
  const batch = new BatchDecision(requests, tenantId);
  const { decided, written, existing } = await transaction(
    tenantId,
    async (run) => {
      const history = await readHistory(run, batch.keys, batch.spans);
      const decided = batch.decide(history, await readFollowedUp(run, requests));
      const rows = decided.flatMap((row) => (row === null || row instanceof Error ? [] : [row]));
      const written = rows.length > 0 ? await writeEvaluations(run, rows) : [];
      const existing = history.keys.size > 0 ? await readEvaluations(run, [...history.keys]) : [];
      return { decided, written, existing };
    },
    { lockClass: chainLockClass },
  );
  const byKey = new Map([...written, ...existing].map((row) => [row.idempotencyKey, row]));
  return requests.map(({ request }, index) => {
    const row = decided[index] ?? null;
    if (row instanceof Error) return row;
    const evaluation = byKey.get(request.idempotencyKey) as TransferRuleEvaluation;
    return row === null ? replay(request, evaluation) : { evaluation, replayed: false };
  });
}
