import type { RecordReader } from '../../../kernel/request/context';
import type { TenantRun, TenantTransactions, TenantWork } from '../../tenants/tenant-transaction';
import { readSenderTotals } from '../sender-history/sender-history.load';
import type { TransferRuleEvaluation } from '../transfer-rule-evaluation';
import { loadDecidableTransfer } from '../transfers/decide-transfer';
import {
  BatchDecision,
  hasRepeatedSender,
  mayMiscount,
  type LoadedRequest,
} from './batch-decision';
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
      const work: TenantWork<RecordedBatch> = (run, runLast) =>
        recordBatch(run, runLast, requests, batch);
      const recorded = await transaction(tenantId, work, { lockClass: chainLockClass });
      const existing = await readExisting(requests, recorded.written, tenantId, transaction);
      return outcomesOf(requests, recorded, existing);
    } catch (error) {
      if (!(error instanceof RequestsOnRecord)) throw error;
      for (const key of error.keys) keysOnRecord.add(key);
    }
  }
}

type EvaluationsByKey = ReadonlyMap<string, TransferRuleEvaluation>;

interface RecordedBatch {
  decided: (NewEvaluation | Error | null)[];
  written: EvaluationsByKey;
}

async function recordBatch(
  run: TenantRun,
  runLast: TenantRun,
  requests: readonly LoadedRequest[],
  batch: BatchDecision,
): Promise<RecordedBatch> {
  const [totals, followedUp] = await Promise.all([
    readSenderTotals(run, batch.spans),
    readFollowedUp(run, requests),
  ]);
  const decided = batch.decide(totals, followedUp);
  const rows = decided.flatMap((row) => (row === null || row instanceof Error ? [] : [row]));
  if (rows.length === 0) return { decided, written: new Map() };
  // Only a batch in which a sender occurs twice may have to be rolled back.
  const write = hasRepeatedSender(rows) ? run : runLast;
  const written = byKey(await writeEvaluations(write, rows));
  if (mayMiscount(rows, written)) {
    const keys = rows.map(({ idempotencyKey }) => idempotencyKey);
    throw new RequestsOnRecord(keys.filter((key) => !written.has(key)));
  }
  return { decided, written };
}

/**
 * The evaluations on record of the requests that were not written: a request whose key is on record
 * is answered by it, even if it cannot be decided now.
 */
async function readExisting(
  requests: readonly LoadedRequest[],
  written: EvaluationsByKey,
  tenantId: string,
  transaction: TenantTransactions,
): Promise<EvaluationsByKey> {
  const keys = requests
    .map(({ request }) => request.idempotencyKey)
    .filter((key) => !written.has(key));
  if (keys.length === 0) return new Map();
  return byKey(await transaction(tenantId, (_, runLast) => readEvaluations(runLast, keys)));
}

function outcomesOf(
  requests: readonly LoadedRequest[],
  { decided, written }: RecordedBatch,
  existing: EvaluationsByKey,
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

function byKey(rows: readonly TransferRuleEvaluation[]): EvaluationsByKey {
  return new Map(rows.map((row) => [row.idempotencyKey, row]));
}
