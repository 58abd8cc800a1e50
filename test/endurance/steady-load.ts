import { setTimeout as sleep } from 'node:timers/promises';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { RoundTally } from './round-tally';
import { wrong, type Asking } from './result';

/** Asks at a steady rate whether or not answers come, each time as one of many kinds of callers. */
export class SteadyLoad {
  private isOver = false;
  private readonly underWay = new Set<Promise<void>>();
  private readonly loop: Promise<void>;

  constructor(
    private readonly askings: readonly Asking[],
    private readonly rate: number,
    private readonly random: SyntheticRandom,
    /** Of the round that is on when an answer comes. */
    private readonly tally: () => RoundTally,
  ) {
    this.loop = this.keepAsking();
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.loop;
    await Promise.all(this.underWay);
  }

  private async keepAsking(): Promise<void> {
    const begun = performance.now();
    for (let asked = 0; !this.isOver;) {
      const due = Math.floor(((performance.now() - begun) * this.rate) / 1_000);
      for (; asked < due; asked += 1) this.ask();
      await sleep(2);
    }
  }

  private ask(): void {
    const asking = this.next();
    const begun = performance.now();
    const answered = asking
      .ask()
      .catch((error: unknown) => wrong(String((error as Error).stack)))
      .then((verdict) => {
        this.tally().take(asking.name, verdict, begun, asking.isSlow ?? false);
        this.underWay.delete(answered);
      });
    this.underWay.add(answered);
  }

  private next(): Asking {
    let place = this.random.next() * this.askings.reduce((sum, { share }) => sum + share, 0);
    return this.askings.find(({ share }) => (place -= share) < 0) ?? (this.askings[0] as Asking);
  }
}
