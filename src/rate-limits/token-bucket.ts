import { LRUCache } from 'lru-cache';

/** How large a bucket is, and how fast it refills. */
export interface BucketPolicy {
  name: string;
  /** In the unit of operation costs, where one row of a response costs 1; Infinity: no limit. */
  capacity: number;
  /** How long an empty bucket takes to refill. */
  refillSeconds: number;
}

/** The buckets in memory. One that was evicted is full when it is used again. */
const maxBuckets = 100_000;

/** A bucket's level at an instant. */
interface Bucket {
  level: number;
  atSeconds: number;
}

/** The outcome of a charge, in whole units and whole seconds. */
export interface ChargeResult {
  policy: BucketPolicy;
  /** What is left in the bucket. */
  remaining: number;
  /** When the charge would succeed; 0 where it did. */
  retryAfterSeconds: number;
}

/** The token buckets of all clients under one policy, as this process knows them. */
export class TokenBuckets {
  private readonly buckets = new LRUCache<string, Bucket>({ max: maxBuckets });

  constructor(
    readonly policy: BucketPolicy,
    private readonly nowSeconds: () => number = () => performance.now() / 1_000,
  ) {}

  /** Charges the cost if the bucket holds it, otherwise nothing. */
  tryConsume(client: string, cost: number): ChargeResult {
    const { policy } = this;
    const { capacity, refillSeconds } = policy;
    if (capacity === Infinity) return { policy, remaining: Infinity, retryAfterSeconds: 0 };
    const level = this.levelOf(client);
    const missing = Math.min(cost, capacity) - level;
    const isEnough = missing <= 0;
    if (isEnough) this.onConsumed(client, cost);
    const rest = isEnough ? level - cost : level;
    this.setLevel(client, rest);
    const retryAfterSeconds = isEnough ? 0 : Math.ceil((missing * refillSeconds) / capacity);
    return { policy, remaining: Math.max(0, Math.floor(rest)), retryAfterSeconds };
  }

  /** Charges the whole cost: what the bucket lacks becomes a debt of at most its capacity. */
  consume(client: string, cost: number): ChargeResult {
    const { policy } = this;
    if (policy.capacity === Infinity) return { policy, remaining: Infinity, retryAfterSeconds: 0 };
    this.onConsumed(client, cost);
    const rest = Math.max(-policy.capacity, this.levelOf(client) - cost);
    this.setLevel(client, rest);
    return { policy, remaining: Math.max(0, Math.floor(rest)), retryAfterSeconds: 0 };
  }

  private levelOf(client: string): number {
    const { capacity, refillSeconds } = this.policy;
    const bucket = this.buckets.get(client);
    if (!bucket) return capacity;
    const elapsedSeconds = this.nowSeconds() - bucket.atSeconds;
    return Math.min(capacity, bucket.level + (elapsedSeconds * capacity) / refillSeconds);
  }

  /** Called with every charge; buckets that are not shared ignore it. */
  protected readonly onConsumed: (client: string, cost: number) => void = () => undefined;

  protected setLevel(client: string, level: number): void {
    this.buckets.set(client, { level, atSeconds: this.nowSeconds() });
  }
}
