import type { Context } from '../kernel/request/context';
import { deleteFullBuckets, applyConsumption } from './token-bucket-store';
import { syncIntervalMs, type SharedTokenBuckets } from './shared-token-bucket';

/** Whoever wants to know that the processes do not hear of each other, and that they do again. */
export interface SyncEvents {
  onLoss(error: unknown): void;
  onRestored(): void;
}

/** Once in so many rounds, what is whole again is forgotten. */
const forgetEvery = 60;

/**
 * Tells the other processes, by the database, what the clients of this one spent, and learns what
 * those of the others did. While the database is lost each process goes by what it knows.
 */
export class TokenBucketSync {
  private readonly timer = setInterval(() => this.beginRound(), syncIntervalMs).unref();
  private underWay: Promise<void> | null = null;
  private rounds = 0;
  private isLost = false;

  constructor(
    private readonly run: Context['run'],
    private readonly budgets: readonly SharedTokenBuckets[],
    private readonly events: SyncEvents,
  ) {}

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  private beginRound(): void {
    this.underWay ??= this.round().finally(() => (this.underWay = null));
  }

  private async round(): Promise<void> {
    this.rounds += 1;
    try {
      for (const budget of this.budgets) await this.share(budget);
      if (this.isLost) this.events.onRestored();
      this.isLost = false;
    } catch (error) {
      if (!this.isLost) this.events.onLoss(error);
      this.isLost = true;
    }
  }

  private async share(budget: SharedTokenBuckets): Promise<void> {
    // What is not told of is forgotten: told again, it could have been taken twice.
    const balances = await applyConsumption(this.run, budget.policy, budget.drainConsumed());
    for (const { client, balance } of balances) budget.applyBalance(client, balance);
    if (this.rounds % forgetEvery === 0) await deleteFullBuckets(this.run, budget.policy);
  }
}
