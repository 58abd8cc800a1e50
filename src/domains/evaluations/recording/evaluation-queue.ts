import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { TransferDecision } from '../../transfer-rules/requirement-check';
import { QueueFull } from './evaluation-error';
import type { DecidedRequest, RecordedEvaluation } from './evaluation-recorder';
import type { EvaluationRequest } from './evaluation-request';

/** A request, and the tenant that asked. */
export interface SubmittedRequest {
  tenantId: string;
  request: EvaluationRequest;
}

/** Decides requests of whatever tenants by one reading of the record. */
export type DecideBatch = (submitted: readonly SubmittedRequest[]) => Promise<DecidedRequest[]>;

/** Records what was decided on one tenant's requests, each with its own outcome. */
export type RecordBatch = (
  decided: readonly DecidedRequest[],
  tenantId: string,
) => Promise<(RecordedEvaluation | Error)[]>;

/** How long a reading of the record waits for others to join it, in milliseconds. */
const gathering = 1;
const largestBatch = 1_000;
/** Beyond it callers are told to come back, since their answers would come too late. */
const mostWaiting = 20_000;

/**
 * What waits to be recorded. Requests that come within a millisecond, or while the record is
 * read for those before them, are decided together; and those of one tenant that are decided while
 * its last ones are written are written together: a commit costs the same for one as for many.
 * The record is not read before a request is here, nor is anybody answered before the commit.
 */
export class EvaluationQueue {
  readonly #deciding: DataLoader<SubmittedRequest, DecidedRequest>;
  readonly #writing = new Map<string, DataLoader<DecidedRequest, RecordedEvaluation>>();
  #waiting = 0;
  /** How many were answered, by the decision: recorded for it, or given again. */
  readonly decisionCounts = Object.fromEntries(
    Object.values(TransferDecision).map((decision) => [decision, { recorded: 0, replayed: 0 }]),
  ) as Record<TransferDecision, { recorded: number; replayed: number }>;

  constructor(
    decide: DecideBatch,
    private readonly record: RecordBatch,
  ) {
    this.#deciding = inTurn(decide, () => delay(gathering));
  }

  /** How many have been taken in, and not been answered. */
  get pendingCount(): number {
    return this.#waiting;
  }

  async submit(tenantId: string, request: EvaluationRequest): Promise<RecordedEvaluation> {
    if (this.#waiting >= mostWaiting) throw new QueueFull();
    this.#waiting += 1;
    try {
      const decided = await this.#deciding.load({ tenantId, request });
      const recorded = await this.#writingOf(tenantId).load(decided);
      const { evaluation, replayed } = recorded;
      this.decisionCounts[evaluation.decision][replayed ? 'replayed' : 'recorded'] += 1;
      return recorded;
    } finally {
      this.#waiting -= 1;
    }
  }

  #writingOf(tenantId: string): DataLoader<DecidedRequest, RecordedEvaluation> {
    let writing = this.#writing.get(tenantId);
    if (!writing) {
      writing = inTurn(
        (decided: readonly DecidedRequest[]) => this.record(decided, tenantId),
        // All that one reading decided comes in the same turn of the event loop.
        () => nextTurn(),
      );
      this.#writing.set(tenantId, writing);
    }
    return writing;
  }
}

/** Gathers what comes until `open` is done, and while a batch is under way: one at a time is. */
function inTurn<Item, Outcome>(
  work: (items: readonly Item[]) => Promise<(Outcome | Error)[]>,
  open: () => Promise<unknown>,
): DataLoader<Item, Outcome> {
  let underWay: Promise<unknown> = Promise.resolve();
  const batch = (items: readonly Item[]): Promise<(Outcome | Error)[]> => {
    const outcomes = underWay.then(() => work(items));
    underWay = outcomes.catch(() => undefined);
    return outcomes;
  };
  return new DataLoader(batch, {
    cache: false,
    maxBatchSize: largestBatch,
    batchScheduleFn: (dispatch) => {
      void Promise.all([open(), underWay]).then(dispatch);
    },
  });
}
