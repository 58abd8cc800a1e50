import type { Context } from '../kernel/request/context';
import { deleteFullBuckets, applyConsumption } from './token-bucket-store';
import { syncIntervalMs, type SharedTokenBuckets } from './shared-token-bucket';

/** Called when synchronization fails for the first time, and when it succeeds again. */
export interface SyncEvents {
  onLoss(error: unknown): void;
  onRestored(): void;
}

/** Full buckets are deleted once in so many rounds. */
const cleanupEveryRounds = 60;

/**
 * Reports, through the database, what this process's clients consumed, and learns what the clients
 * of others did. While the database is lost, each process limits its clients by itself.
 */
export class TokenBucketSync {
  private readonly timer = setInterval(() => this.startRound(), syncIntervalMs).unref();
  private inFlight: Promise<void> | null = null;
  private rounds = 0;
  private isLost = false;

  constructor(
    private readonly run: Context['run'],
    private readonly policies: readonly SharedTokenBuckets[],
    private readonly events: SyncEvents,
  ) {}

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.inFlight;
  }

  private startRound(): void {
    this.inFlight ??= this.syncAll().finally(() => (this.inFlight = null));
  }

  private async syncAll(): Promise<void> {
    this.rounds += 1;
    try {
      for (const buckets of this.policies) await this.sync(buckets);
      if (this.isLost) this.events.onRestored();
      this.isLost = false;
    } catch (error) {
      if (!this.isLost) this.events.onLoss(error);
      this.isLost = true;
    }
  }

  private async sync(buckets: SharedTokenBuckets): Promise<void> {
    // A report that fails is dropped: it may have been applied, and would count twice if repeated.
    const balances = await applyConsumption(this.run, buckets.policy, buckets.drainConsumed());
    for (const { client, balance } of balances) buckets.applyBalance(client, balance);
    if (this.rounds % cleanupEveryRounds === 0) await deleteFullBuckets(this.run, buckets.policy);
  }
}
