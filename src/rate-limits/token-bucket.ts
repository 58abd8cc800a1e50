import { LRUCache } from 'lru-cache';

/** What a client may spend: all of it at once, or as it comes back, steadily. */
export interface BucketPolicy {
  name: string;
  /** In the unit of what operations cost, a row of an answer being 1; Infinity is no budget. */
  capacity: number;
  /** In how many seconds the whole of it comes back. */
  refillSeconds: number;
}

/** As many clients as are remembered: whoever is forgotten has a whole budget. */
const mostClients = 100_000;

/** What is left to one client, and as of when. */
interface Bucket {
  left: number;
  at: number;
}

/** What came of spending, in whole units and whole seconds. */
export interface ChargeResult {
  policy: BucketPolicy;
  /** What is left to the client now. */
  remaining: number;
  /** In how many seconds there will be enough; 0 where there was. */
  retryAfterSeconds: number;
}

/** The budgets of all clients of one policy, as this process knows them. */
export class TokenBuckets {
  private readonly purses = new LRUCache<string, Bucket>({ max: mostClients });

  constructor(
    readonly policy: BucketPolicy,
    private readonly now: () => number = () => performance.now() / 1_000,
  ) {}

  /** Spends where there is enough; takes nothing where there is not. */
  tryConsume(client: string, cost: number): ChargeResult {
    const { policy } = this;
    const { capacity, refillSeconds } = policy;
    if (capacity === Infinity) return { policy, remaining: Infinity, retryAfterSeconds: 0 };
    const left = this.leftTo(client);
    const lacking = Math.min(cost, capacity) - left;
    const isEnough = lacking <= 0;
    if (isEnough) this.onConsumed(client, cost);
    const rest = isEnough ? left - cost : left;
    this.setLevel(client, rest);
    const retryAfterSeconds = isEnough ? 0 : Math.ceil((lacking * refillSeconds) / capacity);
    return { policy, remaining: Math.max(0, Math.floor(rest)), retryAfterSeconds };
  }

  /** Takes all of the cost: what is lacking is owed, up to a whole budget. */
  consume(client: string, cost: number): ChargeResult {
    const { policy } = this;
    if (policy.capacity === Infinity) return { policy, remaining: Infinity, retryAfterSeconds: 0 };
    this.onConsumed(client, cost);
    const rest = Math.max(-policy.capacity, this.leftTo(client) - cost);
    this.setLevel(client, rest);
    return { policy, remaining: Math.max(0, Math.floor(rest)), retryAfterSeconds: 0 };
  }

  private leftTo(client: string): number {
    const { capacity, refillSeconds } = this.policy;
    const purse = this.purses.get(client);
    if (!purse) return capacity;
    return Math.min(capacity, purse.left + ((this.now() - purse.at) * capacity) / refillSeconds);
  }

  /** Told of what is spent; nobody is where the budget is of this process alone. */
  protected readonly onConsumed: (client: string, cost: number) => void = () => undefined;

  /** From now on so much is left to a client. */
  protected setLevel(client: string, left: number): void {
    this.purses.set(client, { left, at: this.now() });
  }
}
