import type { RecordReader } from '../../../kernel/request/context';
import type { TenantRun, TenantTransactions } from '../../tenants/tenant-transaction';
import { readSenderTotals } from '../sender-history/sender-history.load';
import type { TransferRuleEvaluation } from '../transfer-rule-evaluation';
import { loadDecidableTransfer } from '../transfers/decide-transfer';
import { BatchDecision, mayMiscount, type LoadedRequest } from './batch-decision';
import type { EvaluationRequest } from './evaluation-request';
import { readEvaluations, writeEvaluations, type NewEvaluation } from './evaluation.write';
import { readFollowedUp } from './follow-up.load';
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

/** A row counted a request that was on record: the batch is decided again, without these keys. */
class RequestsOnRecord extends Error {
  constructor(readonly keys: readonly string[]) {
    super('Requests that were counted are on record');
  }
}

/**
 * Decides the requests of one tenant and records the decisions, in one transaction. Each request
 * has its own outcome, which may be an error; an error of the transaction is thrown.
 *
 * Few requests are on record already, so their keys are not looked up beforehand: the statement
 * that writes the rows leaves them out. Only where one of these was counted by a later row of its
 * sender, all is rolled back, and begins again.
 */
export async function recordEvaluations(
  requests: readonly LoadedRequest[],
  tenantId: string,
  transaction: TenantTransactions,
): Promise<(RecordedEvaluation | Error)[]> {
  const keysOnRecord = new Set<string>();
  for (;;) {
    const batch = new BatchDecision(requests, tenantId, keysOnRecord);
    try {
      const recorded = await transaction(tenantId, (run) => recordBatch(run, requests, batch), {
        lockClass: chainLockClass,
      });
      return outcomesOf(requests, recorded);
    } catch (error) {
      if (!(error instanceof RequestsOnRecord)) throw error;
      for (const key of error.keys) keysOnRecord.add(key);
    }
  }
}

interface RecordedBatch {
  decided: (NewEvaluation | Error | null)[];
  written: Map<string, TransferRuleEvaluation>;
  existing: Map<string, TransferRuleEvaluation>;
}

async function recordBatch(
  run: TenantRun,
  requests: readonly LoadedRequest[],
  batch: BatchDecision,
): Promise<RecordedBatch> {
  const totals = await readSenderTotals(run, batch.spans);
  const decided = batch.decide(totals, await readFollowedUp(run, requests));
  const rows = decided.flatMap((row) => (row === null || row instanceof Error ? [] : [row]));
  const written = byKey(rows.length > 0 ? await writeEvaluations(run, rows) : []);
  if (mayMiscount(rows, written)) {
    const keys = rows.map(({ idempotencyKey }) => idempotencyKey);
    throw new RequestsOnRecord(keys.filter((key) => !written.has(key)));
  }
  // The key of a request that was not written may be on record, even if it cannot be decided now.
  const otherKeys = requests
    .map(({ request }) => request.idempotencyKey)
    .filter((key) => !written.has(key));
  const existing = byKey(otherKeys.length > 0 ? await readEvaluations(run, otherKeys) : []);
  return { decided, written, existing };
}

function outcomesOf(
  requests: readonly LoadedRequest[],
  { decided, written, existing }: RecordedBatch,
): (RecordedEvaluation | Error)[] {
  return requests.map(({ request }, index) => {
    const { idempotencyKey: key } = request;
    const row = decided[index] ?? null;
    const first = existing.get(key);
    if (first) return replay(request, first);
    // A row that was written belongs to another request of this batch if this one was not decided.
    if (row instanceof Error) return row;
    const evaluation = written.get(key) as TransferRuleEvaluation;
    return row === null ? replay(request, evaluation) : { evaluation, replayed: false };
  });
}

function byKey(rows: readonly TransferRuleEvaluation[]): Map<string, TransferRuleEvaluation> {
  return new Map(rows.map((row) => [row.idempotencyKey, row]));
}
