import { TokenBuckets } from './token-bucket';

/** How often processes exchange what their clients consumed. */
export const syncIntervalMs = 1_000;
/** The clients that one process reports at a time: those that consumed most. */
const maxReportedClients = 1_000;
/** Less than this share of what a bucket regains between two syncs is not worth a report. */
const minReportedShare = 1 / 100;

/** What a client consumed since the last sync. */
export type Consumption = readonly [client: string, cost: number];

/**
 * Token buckets that several processes share. Each decides by the levels that it knows, and the
 * sync adds what the others consumed, so that no request waits for the database.
 */
export class SharedTokenBuckets extends TokenBuckets {
  private unreported = new Map<string, number>();

  protected override readonly onConsumed = (client: string, cost: number): void => {
    this.unreported.set(client, (this.unreported.get(client) ?? 0) + cost);
  };

  /** What was consumed since the last call. */
  drainConsumed(): Consumption[] {
    const { capacity, refillSeconds } = this.policy;
    const regained = (capacity * syncIntervalMs) / 1_000 / refillSeconds;
    const minCost = regained * minReportedShare;
    const consumed = [...this.unreported].filter(([, cost]) => cost > minCost);
    this.unreported = new Map();
    return consumed.sort(([, one], [, other]) => other - one).slice(0, maxReportedClients);
  }

  /** Takes over a bucket's level in the database; below zero it is a debt. */
  applyBalance(client: string, balance: number): void {
    this.setLevel(client, balance - (this.unreported.get(client) ?? 0));
  }
}
