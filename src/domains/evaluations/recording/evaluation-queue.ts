import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { TransferDecision } from '../../transfer-rules/requirement-check';
import { QueueFull } from './evaluation-error';
import type { LoadedRequest } from './batch-decision';
import type { RecordedEvaluation } from './recorded-evaluation';
import type { EvaluationRequest } from './evaluation-request';

/** A request, and the tenant that sent it. */
export interface SubmittedRequest {
  tenantId: string;
  request: EvaluationRequest;
}

/** Loads what requests of any tenants are decided by, by one read of the record. */
export type LoadBatch<Loaded> = (submitted: readonly SubmittedRequest[]) => Promise<Loaded[]>;

/** Decides and records the loaded requests of one tenant, each with its own outcome. */
export type RecordBatch<Loaded> = (
  loaded: readonly Loaded[],
  tenantId: string,
) => Promise<(RecordedEvaluation | Error)[]>;

/** How long a read of the record waits for more requests. */
const batchWindowMs = 1;
const maxBatchSize = 1_000;
/** Beyond this many, a response would come too late: further requests are rejected at once. */
export const maxPending = 20_000;

/**
 * Batches the evaluations of a process. What requests are decided by is loaded together for those
 * that arrive within a millisecond, or while it is loaded for earlier ones. Loaded requests of one
 * tenant that arrive during its previous commit are decided and written together: a commit costs
 * the same for one row as for many. The record is read after a request has arrived, and a response
 * is sent after the commit (`docs/decisions/0012`).
 */
export class EvaluationQueue<Loaded = LoadedRequest> {
  readonly #loading: DataLoader<SubmittedRequest, Loaded>;
  readonly #recording = new Map<string, DataLoader<Loaded, RecordedEvaluation>>();
  /** When each pending request was submitted; the first is the oldest. */
  readonly #pending = new Set<{ submittedAtMs: number }>();
  /** Requests that were rejected since too many are pending. */
  rejectedCount = 0;
  /** Responses by decision: of evaluations recorded for the request, and of replayed ones. */
  readonly decisionCounts = Object.fromEntries(
    Object.values(TransferDecision).map((decision) => [decision, { recorded: 0, replayed: 0 }]),
  ) as Record<TransferDecision, { recorded: number; replayed: number }>;

  constructor(
    load: LoadBatch<Loaded>,
    private readonly record: RecordBatch<Loaded>,
  ) {
    this.#loading = serialBatches(load, () => delay(batchWindowMs));
  }

  /** Requests that have been submitted and have no outcome yet. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /** How long the oldest pending request has waited, in seconds; 0 where none is pending. */
  get oldestPendingSeconds(): number {
    for (const { submittedAtMs } of this.#pending) {
      return (performance.now() - submittedAtMs) / 1_000;
    }
    return 0;
  }

  /** Decides and records a request; rejects with `QueueFull` where too many are pending. */
  async submit(tenantId: string, request: EvaluationRequest): Promise<RecordedEvaluation> {
    if (this.#pending.size >= maxPending) {
      this.rejectedCount += 1;
      throw new QueueFull();
    }
    const pending = { submittedAtMs: performance.now() };
    this.#pending.add(pending);
    try {
      const loaded = await this.#loading.load({ tenantId, request });
      const recorded = await this.#tenantRecording(tenantId).load(loaded);
      const { evaluation, replayed } = recorded;
      this.decisionCounts[evaluation.decision][replayed ? 'replayed' : 'recorded'] += 1;
      return recorded;
    } finally {
      this.#pending.delete(pending);
    }
  }

  #tenantRecording(tenantId: string): DataLoader<Loaded, RecordedEvaluation> {
    let recording = this.#recording.get(tenantId);
    if (!recording) {
      recording = serialBatches(
        (loaded: readonly Loaded[]) => this.record(loaded, tenantId),
        // Requests loaded by one read of the record all arrive in one turn of the event loop.
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
