import { SenderHistory, type SentTransfer } from '../sender-history/sender-history';
import type { RecordedHistory } from '../sender-history/sender-history.load';
import type { DecidableTransfer } from '../transfers/decide-transfer';
import type { EvaluationRequest } from './evaluation-request';
import { decideRow } from './evaluation-row';
import type { NewEvaluation } from './evaluation.write';
import { followUpError } from './follow-up.check';
import { sentTransfer } from './sent-transfer';

/** A request with what it is decided by; an error where the record does not have it. */
export interface LoadedRequest {
  request: EvaluationRequest;
  loaded: DecidableTransfer | Error;
}

/** The requests of one tenant that are recorded together, in their order. */
export class BatchDecision {
  private readonly senders: readonly (SentTransfer | null)[];
  private readonly history: SenderHistory;

  constructor(
    private readonly requests: readonly LoadedRequest[],
    private readonly tenantId: string,
  ) {
    this.senders = requests.map(({ request, loaded }) =>
      loaded instanceof Error ? null : sentTransfer(request.transfer, request.fingerprints),
    );
    this.history = new SenderHistory(this.senders.filter((sender) => sender !== null));
  }

  get keys(): string[] {
    return this.requests.map(({ request }) => request.idempotencyKey);
  }

  /** What of the senders' recorded transfers must be read. */
  get spans(): SenderHistory['spans'] {
    return this.history.spans;
  }

  /**
   * The row to write for each request, or why it cannot be decided; null for one whose key is on
   * record, or is that of an earlier row: it is neither decided nor counted again. `followedUp`
   * are the evaluations of the tenant that requests complete.
   */
  decide(
    { keys, totals }: RecordedHistory,
    followedUp: ReadonlySet<string>,
  ): (NewEvaluation | Error | null)[] {
    this.history.addRecorded(totals);
    const taken = new Set(keys);
    return this.requests.map(({ request, loaded }, index) => {
      if (taken.has(request.idempotencyKey)) return null;
      if (loaded instanceof Error) return loaded;
      const unknown = followUpError(request, followedUp);
      if (unknown) return unknown;
      const sender = this.senders[index] ?? null;
      try {
        const { amountInTenge } = loaded.facts;
        const totals = sender && this.history.totalsWith(sender, amountInTenge);
        const row = decideRow(request, this.tenantId, loaded, totals);
        if (sender) this.history.add(sender, amountInTenge);
        taken.add(request.idempotencyKey);
        return row;
      } catch (error) {
        return error as Error;
      }
    });
  }
}
