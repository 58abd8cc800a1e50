import { LRUCache } from 'lru-cache';

/** What a client may spend: all of it at once, or as it comes back, steadily. */
export interface BudgetPolicy {
  name: string;
  /** In the unit of what operations cost, a row of an answer being 1; Infinity is no budget. */
  quota: number;
  /** In how many seconds the whole of it comes back. */
  window: number;
}

/** As many clients as are remembered: whoever is forgotten has a whole budget. */
const mostClients = 100_000;

/** What is left to one client, and as of when. */
interface Purse {
  left: number;
  at: number;
}

/** What came of spending, in whole units and whole seconds. */
export interface Spending {
  policy: BudgetPolicy;
  /** What is left to the client now. */
  left: number;
  /** In how many seconds there will be enough; 0 where there was. */
  wait: number;
}

/** The budgets of all clients of one policy, as this process knows them. */
export class Budget {
  private readonly purses = new LRUCache<string, Purse>({ max: mostClients });

  constructor(
    readonly policy: BudgetPolicy,
    private readonly now: () => number = () => performance.now() / 1_000,
  ) {}

  /** Spends where there is enough; takes nothing where there is not. */
  spend(client: string, cost: number): Spending {
    const { policy } = this;
    const { quota, window } = policy;
    if (quota === Infinity) return { policy, left: Infinity, wait: 0 };
    const left = this.leftTo(client);
    const lacking = Math.min(cost, quota) - left;
    const isEnough = lacking <= 0;
    if (isEnough) this.noteSpent(client, cost);
    const rest = isEnough ? left - cost : left;
    this.leave(client, rest);
    const wait = isEnough ? 0 : Math.ceil((lacking * window) / quota);
    return { policy, left: Math.max(0, Math.floor(rest)), wait };
  }

  /** Takes all of the cost: what is lacking is owed, up to a whole budget. */
  charge(client: string, cost: number): Spending {
    const { policy } = this;
    if (policy.quota === Infinity) return { policy, left: Infinity, wait: 0 };
    this.noteSpent(client, cost);
    const rest = Math.max(-policy.quota, this.leftTo(client) - cost);
    this.leave(client, rest);
    return { policy, left: Math.max(0, Math.floor(rest)), wait: 0 };
  }

  private leftTo(client: string): number {
    const { quota, window } = this.policy;
    const purse = this.purses.get(client);
    if (!purse) return quota;
    return Math.min(quota, purse.left + ((this.now() - purse.at) * quota) / window);
  }

  /** Told of what is spent; nobody is where the budget is of this process alone. */
  protected readonly noteSpent: (client: string, cost: number) => void = () => undefined;

  /** From now on so much is left to a client. */
  protected leave(client: string, left: number): void {
    this.purses.set(client, { left, at: this.now() });
  }
}
