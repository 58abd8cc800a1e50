import { setTimeout as sleep } from 'node:timers/promises';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { RoundTally } from './round-tally';
import { wrong, type RequestKind } from './result';

/** Sends requests of random kinds at a steady rate, independent of the answers (open loop). */
export class SteadyLoad {
  private isOver = false;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly loop: Promise<void>;

  constructor(
    private readonly kinds: readonly RequestKind[],
    private readonly rate: number,
    private readonly random: SyntheticRandom,
    /** The tally of the current round, when an answer arrives. */
    private readonly tally: () => RoundTally,
  ) {
    this.loop = this.sendSteadily();
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.loop;
    await Promise.all(this.inFlight);
  }

  private async sendSteadily(): Promise<void> {
    const started = performance.now();
    for (let sent = 0; !this.isOver;) {
      const due = Math.floor(((performance.now() - started) * this.rate) / 1_000);
      for (; sent < due; sent += 1) this.send();
      await sleep(2);
    }
  }

  private send(): void {
    const kind = this.pickKind();
    const started = performance.now();
    const answered = kind
      .send()
      .catch((error: unknown) => wrong(String((error as Error).stack)))
      .then((result) => {
        this.tally().record(kind.name, result, started, kind.isSlow ?? false);
        this.inFlight.delete(answered);
      });
    this.inFlight.add(answered);
  }

  private pickKind(): RequestKind {
    let remaining = this.random.next() * this.kinds.reduce((sum, { share }) => sum + share, 0);
    return (
      this.kinds.find(({ share }) => (remaining -= share) < 0) ?? (this.kinds[0] as RequestKind)
    );
  }
}
