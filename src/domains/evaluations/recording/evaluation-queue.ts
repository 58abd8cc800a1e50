import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { TransferDecision } from '../../transfer-rules/requirement-check';
import { QueueFull } from './evaluation-error';
import type { DecidedRequest } from './evaluation-recorder';
import type { RecordedEvaluation } from './recorded-evaluation';
import type { EvaluationRequest } from './evaluation-request';

/** A request, and the tenant that sent it. */
export interface SubmittedRequest {
  tenantId: string;
  request: EvaluationRequest;
}

/** Decides requests of any tenants by one read of the record. */
export type DecideBatch = (submitted: readonly SubmittedRequest[]) => Promise<DecidedRequest[]>;

/** Records the decided requests of one tenant, each with its own outcome. */
export type RecordBatch = (
  decided: readonly DecidedRequest[],
  tenantId: string,
) => Promise<(RecordedEvaluation | Error)[]>;

/** How long a read of the record waits for more requests. */
const batchWindowMs = 1;
const maxBatchSize = 1_000;
/** Beyond this many, a response would come too late: further requests are rejected at once. */
const maxPending = 20_000;

/**
 * Batches the evaluations of a process. Requests that arrive within a millisecond, or while the
 * record is read for earlier ones, are decided together. Decided requests of one tenant that arrive
 * during its previous commit are written together: a commit costs the same for one row as for many.
 * The record is read after a request has arrived, and a response is sent after the commit
 * (`docs/decisions/0012`).
 */
export class EvaluationQueue {
  readonly #deciding: DataLoader<SubmittedRequest, DecidedRequest>;
  readonly #recording = new Map<string, DataLoader<DecidedRequest, RecordedEvaluation>>();
  #pendingCount = 0;
  /** Responses by decision: of evaluations recorded for the request, and of replayed ones. */
  readonly decisionCounts = Object.fromEntries(
    Object.values(TransferDecision).map((decision) => [decision, { recorded: 0, replayed: 0 }]),
  ) as Record<TransferDecision, { recorded: number; replayed: number }>;

  constructor(
    decide: DecideBatch,
    private readonly record: RecordBatch,
  ) {
    this.#deciding = serialBatches(decide, () => delay(batchWindowMs));
  }

  /** Requests that have been submitted and have no outcome yet. */
  get pendingCount(): number {
    return this.#pendingCount;
  }

  /** Decides and records a request; rejects with `QueueFull` where too many are pending. */
  async submit(tenantId: string, request: EvaluationRequest): Promise<RecordedEvaluation> {
    if (this.#pendingCount >= maxPending) throw new QueueFull();
    this.#pendingCount += 1;
    try {
      const decided = await this.#deciding.load({ tenantId, request });
      const recorded = await this.#tenantRecording(tenantId).load(decided);
      const { evaluation, replayed } = recorded;
      this.decisionCounts[evaluation.decision][replayed ? 'replayed' : 'recorded'] += 1;
      return recorded;
    } finally {
      this.#pendingCount -= 1;
    }
  }

  #tenantRecording(tenantId: string): DataLoader<DecidedRequest, RecordedEvaluation> {
    let recording = this.#recording.get(tenantId);
    if (!recording) {
      recording = serialBatches(
        (decided: readonly DecidedRequest[]) => this.record(decided, tenantId),
        // Requests decided by one read of the record all arrive in one turn of the event loop.
        () => nextTurn(),
      );
      this.#recording.set(tenantId, recording);
    }
    return recording;
  }
}

/** A batch gathers items until `window` has passed and the previous batch is done. */
function serialBatches<Item, Outcome>(
  work: (items: readonly Item[]) => Promise<(Outcome | Error)[]>,
  window: () => Promise<unknown>,
): DataLoader<Item, Outcome> {
  let previous: Promise<unknown> = Promise.resolve();
  const batch = (items: readonly Item[]): Promise<(Outcome | Error)[]> => {
    const outcomes = previous.then(() => work(items));
    previous = outcomes.catch(() => undefined);
    return outcomes;
  };
  return new DataLoader(batch, {
    cache: false,
    maxBatchSize,
    batchScheduleFn: (dispatch) => {
      void Promise.all([window(), previous]).then(dispatch);
    },
  });
}
