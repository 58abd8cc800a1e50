import { TokenBuckets } from './token-bucket';

/** How often processes tell each other what was spent, in milliseconds. */
export const syncIntervalMs = 1_000;
/** As many clients of one process as are told of at a time: those who spent most. */
const mostSpenders = 1_000;
/** Who spends less than this part of what comes back meanwhile needs no telling of. */
const smallPart = 1 / 100;

/** What a client spent. */
export type Consumption = readonly [client: string, cost: number];

/**
 * The budgets of all clients of one policy in several processes: each spends by what it knows, and
 * tells the others of it now and then, so that nobody waits for them.
 */
export class SharedTokenBuckets extends TokenBuckets {
  private untold = new Map<string, number>();

  protected override readonly onConsumed = (client: string, cost: number): void => {
    this.untold.set(client, (this.untold.get(client) ?? 0) + cost);
  };

  /** What was spent since this was asked for the last time. */
  drainConsumed(): Consumption[] {
    const { capacity, refillSeconds } = this.policy;
    const small = ((capacity * syncIntervalMs) / 1_000 / refillSeconds) * smallPart;
    const spent = [...this.untold].filter(([, cost]) => cost > small);
    this.untold = new Map();
    return spent.sort(([, one], [, other]) => other - one).slice(0, mostSpenders);
  }

  /** Takes over what is left to a client after all that was told; below zero it is owed. */
  applyBalance(client: string, balance: number): void {
    this.setLevel(client, balance - (this.untold.get(client) ?? 0));
  }
}
