import type { TransferTotals } from '../../transfer-rules/transfer-totals';
import { SenderTimeline, type TimeSpan } from './sender-24-hour-window';

/** A transfer whose sender is known by the fingerprints of the IIN. */
export interface SentTransfer {
  /** As `bytea` text, under each known key: in the same order for every transfer. */
  fingerprints: readonly string[];
  /** RFC 3339, to the millisecond. */
  occurredAt: string;
}

/** A span of time in which a sender's recorded transfers are counted, under one fingerprint. */
export interface HistorySpan extends TimeSpan {
  fingerprint: string;
}

/** What was recorded in one of the spans. */
export interface RecordedTotals extends TransferTotals {
  /** The index of the span. */
  span: number;
}

/**
 * The totals of the senders of a batch. The batch's own transfers count one after the other, in the
 * order in which they are recorded.
 */
export class SenderHistory {
  /** What must be read of the record: given to `addRecorded`, in any order. */
  readonly spans: readonly HistorySpan[];
  private readonly timelines: ReadonlyMap<string, SenderTimeline>;
  private readonly timelineOfSpan: readonly SenderTimeline[];

  constructor(transfers: readonly SentTransfer[]) {
    const entries = [...groupBySender(transfers)].map(([sender, sent]) => {
      const timeline = new SenderTimeline(sent.map(instantOf));
      const { fingerprints } = sent[0] as SentTransfer;
      const spans = fingerprints.flatMap((fingerprint) =>
        timeline.spans.map((span) => ({ fingerprint, ...span })),
      );
      return { sender, timeline, spans };
    });
    this.timelines = new Map(entries.map(({ sender, timeline }) => [sender, timeline]));
    this.spans = entries.flatMap(({ spans }) => spans);
    this.timelineOfSpan = entries.flatMap(({ spans, timeline }) => spans.map(() => timeline));
  }

  addRecorded(recorded: readonly RecordedTotals[]): void {
    for (const { span, count, amountInTenge } of recorded) {
      const timeline = this.timelineOfSpan[span] as SenderTimeline;
      timeline.addRecorded(this.spans[span] as HistorySpan, count, amountInTenge);
    }
  }

  /** Counts a transfer of the batch, once it is decided. */
  add(transfer: SentTransfer, amountInTenge: string): void {
    this.timelineOf(transfer).add(instantOf(transfer), amountInTenge);
  }

  /**
   * The totals of a transfer that repeats a recorded one, which is counted already: another
   * evaluation of the same transfer.
   */
  totalsOfRepeated(transfer: SentTransfer): TransferTotals {
    return this.timelineOf(transfer).totalsUpTo(instantOf(transfer));
  }

  /** The totals of a transfer's sender in the 24 hours up to it, itself included. */
  totalsWith(transfer: SentTransfer, amountInTenge: string): TransferTotals {
    return this.timelineOf(transfer).totalsWith(instantOf(transfer), amountInTenge);
  }

  private timelineOf({ fingerprints }: SentTransfer): SenderTimeline {
    return this.timelines.get(fingerprints[0] as string) as SenderTimeline;
  }
}

function groupBySender(transfers: readonly SentTransfer[]): Map<string, SentTransfer[]> {
  const groups = new Map<string, SentTransfer[]>();
  for (const transfer of transfers) {
    const sender = transfer.fingerprints[0] as string;
    const group = groups.get(sender);
    if (group) group.push(transfer);
    else groups.set(sender, [transfer]);
  }
  return groups;
}

function instantOf({ occurredAt }: SentTransfer): number {
  return Date.parse(occurredAt);
}
