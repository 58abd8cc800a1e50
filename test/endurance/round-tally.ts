import type { ClientResult } from './result';

/** The limit for any answer, and for outages after a fault. */
export const maxAnswerMs = 5_000;

/** Counts the results of one round, and reports those that its fault does not explain. */
export class RoundTally {
  readonly counts: Record<ClientResult['outcome'], number> = {
    good: 0,
    unavailable: 0,
    aborted: 0,
    wrong: 0,
  };
  /** The longest time of an answer, without aborted requests and slow clients. */
  slowestMs = 0;
  /** The time from the fault's end to the last outage. */
  recoveryMs = 0;
  readonly breaches: string[] = [];
  private faultBegan = Infinity;
  private faultEnded = Infinity;

  constructor(private readonly previousFaultEnded: number) {}

  get endOfFault(): number {
    return this.faultEnded;
  }

  async during(fault: () => Promise<void>): Promise<void> {
    this.faultBegan = performance.now();
    await fault();
    this.faultEnded = performance.now();
  }

  /** `isSlow` if the client itself is slow. */
  record(name: string, { outcome, detail }: ClientResult, started: number, isSlow: boolean): void {
    const ended = performance.now();
    const elapsedMs = ended - started;
    this.counts[outcome] += 1;
    if (outcome !== 'aborted' && !isSlow) this.slowestMs = Math.max(this.slowestMs, elapsedMs);
    if (elapsedMs > maxAnswerMs && !isSlow)
      this.breaches.push(`${name}: hung for ${elapsedMs.toFixed(0)} ms`);
    if (outcome === 'wrong') this.breaches.push(`${name}: ${detail}`);
    if (outcome === 'unavailable') this.recordOutage(name, started, ended);
  }

  private recordOutage(name: string, started: number, ended: number): void {
    // A round's first answers may be to requests that the previous round's fault affected.
    const since = Math.min(ended - this.previousFaultEnded, ended - this.faultEnded);
    const after = ended > this.faultEnded ? ended - this.faultEnded : 0;
    this.recoveryMs = Math.max(this.recoveryMs, after);
    const isDuring = ended >= this.faultBegan && ended <= this.faultEnded + maxAnswerMs;
    if (isDuring || (since >= 0 && since <= maxAnswerMs)) return;
    this.breaches.push(`${name}: unavailable without a fault (${started.toFixed(0)})`);
  }
}
