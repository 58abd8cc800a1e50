import {
  SenderHistory,
  type RecordedTotals,
  type SentTransfer,
} from '../sender-history/sender-history';
import type { DecidableTransfer } from '../transfers/decide-transfer';
import type { EvaluationRequest } from './evaluation-request';
import { decideRow } from './evaluation-row';
import type { NewEvaluation } from './evaluation.write';
import { followUpError } from './follow-up.check';
import { repeatsTransfer, type FollowedUp } from './follow-up.load';
import { sentTransfer } from './sent-transfer';

/** A request with what it is decided by; an error where the record does not have it. */
export interface LoadedRequest {
  request: EvaluationRequest;
  loaded: DecidableTransfer | Error;
}

/** One decision on the requests of a tenant that are recorded together, in their order. */
export class BatchDecision {
  private readonly senders: readonly (SentTransfer | null)[];
  private readonly history: SenderHistory;

  /** `keysOnRecord` are those that are known to be: their requests are not decided again. */
  constructor(
    private readonly requests: readonly LoadedRequest[],
    private readonly tenantId: string,
    private readonly keysOnRecord: ReadonlySet<string>,
  ) {
    this.senders = requests.map(({ request, loaded }) =>
      loaded instanceof Error || keysOnRecord.has(request.idempotencyKey)
        ? null
        : sentTransfer(request.transfer, request.fingerprints),
    );
    this.history = new SenderHistory(this.senders.filter((sender) => sender !== null));
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
    recorded: readonly RecordedTotals[],
    followedUp: ReadonlyMap<string, FollowedUp>,
  ): (NewEvaluation | Error | null)[] {
    this.history.addRecorded(recorded);
    const taken = new Set(this.keysOnRecord);
    return this.requests.map(({ request, loaded }, index) => {
      if (taken.has(request.idempotencyKey)) return null;
      if (loaded instanceof Error) return loaded;
      const unknown = followUpError(request, followedUp);
      if (unknown) return unknown;
      const sender = this.senders[index] ?? null;
      const previous = followedUp.get(request.followsUp ?? '');
      try {
        const row = this.decideOne(request, loaded, sender, previous);
        taken.add(request.idempotencyKey);
        return row;
      } catch (error) {
        return error as Error;
      }
    });
  }

  private decideOne(
    request: EvaluationRequest,
    loaded: DecidableTransfer,
    sender: SentTransfer | null,
    previous: FollowedUp | undefined,
  ): NewEvaluation {
    if (!sender) return decideRow(request, this.tenantId, loaded, null);
    if (previous && repeatsTransfer(request.transfer, sender, previous)) {
      const totals = this.history.totalsOfRepeated(sender);
      return decideRow(request, this.tenantId, loaded, totals, { repeatsTransfer: true });
    }
    const { amountInTenge } = loaded.facts;
    const totals = this.history.totalsWith(sender, amountInTenge);
    const row = decideRow(request, this.tenantId, loaded, totals);
    this.history.add(sender, amountInTenge);
    return row;
  }
}

/** Whether a row counts an earlier one of the same batch, since it has the same sender. */
export function hasRepeatedSender(rows: readonly NewEvaluation[]): boolean {
  const senders = rows.flatMap(({ senderFingerprint }) => senderFingerprint ?? []);
  return new Set(senders).size < senders.length;
}

/**
 * Whether a row may have counted an earlier one that was not written since its key was on record:
 * one of the same sender.
 */
export function mayMiscount(
  rows: readonly NewEvaluation[],
  written: ReadonlyMap<string, unknown>,
): boolean {
  const replayed = new Set<string>();
  return rows.some(({ idempotencyKey, senderFingerprint: sender }) => {
    if (sender === null) return false;
    if (written.has(idempotencyKey)) return replayed.has(sender);
    replayed.add(sender);
    return false;
  });
}
