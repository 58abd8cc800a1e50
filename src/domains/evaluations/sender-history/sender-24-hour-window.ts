import Big from 'big.js';
import type { TransferTotals } from '../../transfer-rules/transfer-totals';
import { RunningTotals } from './running-totals';

/** How far before a transfer the sender's other transfers count, in milliseconds. */
const windowMs = 24 * 60 * 60 * 1_000;

/** The time after one instant and up to another, in milliseconds since 1970. */
export interface TimeSpan {
  after: number;
  until: number;
}

/**
 * The transfers of one sender around those of a batch: each of the batch has the totals of the 24
 * hours up to and including it. Time is divided where any of these windows begins or ends, into
 * spans that do not overlap, so that each recorded transfer is read once, however many windows it
 * is in.
 */
export class SenderTimeline {
  /** The spans that are in at least one window, in the order of time. */
  readonly spans: readonly TimeSpan[];
  /** The place of each boundary: a transfer counts at the first one that is not before it. */
  private readonly places: ReadonlyMap<number, number>;
  private readonly totals: RunningTotals;

  /** `instants` are those of the transfers of the batch, in any order. */
  constructor(instants: readonly number[]) {
    const boundaries = [...new Set(instants.flatMap((each) => [each - windowMs, each]))];
    boundaries.sort((one, other) => one - other);
    this.places = new Map(boundaries.map((boundary, place) => [boundary, place]));
    this.totals = new RunningTotals(boundaries.length);
    this.spans = spansInWindows(boundaries, new Set(instants));
  }

  /** Counts recorded transfers of one of the spans. */
  addRecorded({ until }: TimeSpan, count: number, amountInTenge: string): void {
    this.totals.add(this.placeOf(until), count, new Big(amountInTenge));
  }

  /** Counts a transfer of the batch, once it is decided. */
  add(instant: number, amountInTenge: string): void {
    this.totals.add(this.placeOf(instant), 1, new Big(amountInTenge));
  }

  /** The totals of the 24 hours up to a transfer of the batch, itself included. */
  totalsWith(instant: number, amountInTenge: string): TransferTotals {
    const others = this.between(instant);
    return {
      count: others.count + 1,
      amountInTenge: others.amount.plus(amountInTenge).toFixed(),
    };
  }

  /** The totals of the 24 hours up to an instant of the batch, of what is counted so far. */
  totalsUpTo(instant: number): TransferTotals {
    const { count, amount } = this.between(instant);
    return { count, amountInTenge: amount.toFixed() };
  }

  private between(instant: number): ReturnType<RunningTotals['between']> {
    return this.totals.between(this.placeOf(instant - windowMs), this.placeOf(instant));
  }

  private placeOf(boundary: number): number {
    return this.places.get(boundary) as number;
  }
}

/** The spans between neighbouring boundaries, without those that no window covers. */
function spansInWindows(boundaries: readonly number[], ends: ReadonlySet<number>): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let open = 0;
  for (const [index, after] of boundaries.entries()) {
    if (ends.has(after)) open -= 1;
    if (ends.has(after + windowMs)) open += 1;
    const until = boundaries[index + 1];
    if (open > 0 && until !== undefined) spans.push({ after, until });
  }
  return spans;
}
