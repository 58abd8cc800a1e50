import type { ClientResult } from './result';

/** After a fault all may be wrong for so long, and any answer may take so long, in milliseconds. */
export const longest = 5_000;

/** What came of all that was asked in one round, and how it agrees with the round's fault. */
export class RoundTally {
  readonly counts: Record<ClientResult['came'], number> = {
    good: 0,
    unavailable: 0,
    left: 0,
    wrong: 0,
  };
  /** The longest that anybody who stayed was kept waiting, in milliseconds. */
  slowest = 0;
  /** How long after the fault's end the last answer came that was not good, in milliseconds. */
  recovery = 0;
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

  /** `mayTakeLong` where the caller itself is slow. */
  take(name: string, { came, told }: ClientResult, begun: number, mayTakeLong: boolean): void {
    const ended = performance.now();
    const took = ended - begun;
    this.counts[came] += 1;
    if (came !== 'left' && !mayTakeLong) this.slowest = Math.max(this.slowest, took);
    if (took > longest && !mayTakeLong)
      this.breaches.push(`${name}: hung for ${took.toFixed(0)} ms`);
    if (came === 'wrong') this.breaches.push(`${name}: ${told}`);
    if (came === 'unavailable') this.takeOutage(name, begun, ended);
  }

  private takeOutage(name: string, begun: number, ended: number): void {
    // A round's first answers may be of requests that the last one's fault has met.
    const since = Math.min(ended - this.previousFaultEnded, ended - this.faultEnded);
    const after = ended > this.faultEnded ? ended - this.faultEnded : 0;
    this.recovery = Math.max(this.recovery, after);
    const isDuring = ended >= this.faultBegan && ended <= this.faultEnded + longest;
    if (isDuring || (since >= 0 && since <= longest)) return;
    this.breaches.push(`${name}: unavailable, though nothing was wrong (${begun.toFixed(0)})`);
  }
}
