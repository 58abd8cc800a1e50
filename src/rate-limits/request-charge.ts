import { GatewayError } from '../errors/gateway-error';
import type { TokenBuckets, ChargeResult } from './token-bucket';
import { minRequestCost, bytesCost } from './request-cost';

/** The token buckets of a process, for requests without a key and with one. */
export interface RateLimits {
  perAddress: TokenBuckets;
  perTenant: TokenBuckets;
}

/** Charged for every request, in addition to its operation. */
export const baseCost = 1;
/** Charged for a key that does not exist, so that keys cannot be guessed cheaply. */
export const unknownKeyCost = 100;

/** Charges one request to the bucket of its address or, once its key is known, of its tenant. */
export class RequestCharge {
  private tenant: string | undefined;
  private isAnalysisCharged = false;
  /** The latest charge; the response's headers report it. */
  last: ChargeResult;

  constructor(
    private readonly rateLimits: RateLimits,
    private readonly address: string,
  ) {
    this.last = rateLimits.perAddress.tryConsume(this.address, baseCost);
  }

  /** Throws where the client's bucket was empty before the request came. */
  assertWithinLimit(): void {
    if (this.last.retryAfterSeconds > 0) throw new RateLimitExceeded(this.last);
  }

  /** Charges the tenant, instead of the address, from now on. */
  chargeTenant(tenantId: string): void {
    this.tenant = tenantId;
  }

  /** The same, and for the request itself as well: a cached response costs nothing else. */
  chargeReader(tenantId: string): void {
    this.tenant = tenantId;
    this.rateLimits.perAddress.consume(this.address, -baseCost);
    this.last = this.rateLimits.perTenant.tryConsume(tenantId, baseCost);
  }

  chargeForUnknownKey(): void {
    this.last = this.rateLimits.perAddress.consume(this.address, unknownKeyCost);
  }

  /** The parsing and validation of the request were charged. */
  markAnalysisCharged(): void {
    this.isAnalysisCharged = true;
  }

  /**
   * Charges a request that failed before its parsing and validation were charged: the minimum, or
   * the cost of its bytes.
   */
  chargeMinimum(bytes: number): void {
    if (this.isAnalysisCharged) return;
    const [buckets, client] = this.bucket;
    // A rejected retry alone does not lengthen the client's wait.
    const minCost = this.last.retryAfterSeconds > 0 ? 0 : minRequestCost;
    const { policy, remaining } = buckets.consume(client, Math.max(minCost, bytesCost(bytes)));
    this.last = { policy, remaining, retryAfterSeconds: this.last.retryAfterSeconds };
  }

  /** Charges an operation's cost. Throws, and charges nothing, where too little is left. */
  charge(cost: number): void {
    const [buckets, client] = this.bucket;
    this.last = buckets.tryConsume(client, cost);
    this.assertWithinLimit();
  }

  /** Charges a further part of the request; in how many seconds to try again, 0 where it did. */
  tryCharge(cost: number): number {
    const [buckets, client] = this.bucket;
    return buckets.tryConsume(client, cost).retryAfterSeconds;
  }

  private get bucket(): [TokenBuckets, string] {
    const { perAddress, perTenant } = this.rateLimits;
    return this.tenant === undefined ? [perAddress, this.address] : [perTenant, this.tenant];
  }

  /** What is left in the bucket; undefined where the client is not limited. */
  get remaining(): number | undefined {
    const { remaining } = this.last;
    return remaining === Infinity ? undefined : remaining;
  }

  /** The response's headers, as in the IETF draft `RateLimit header fields for HTTP`. */
  get headers(): Record<string, string> {
    const { policy, remaining } = this.last;
    const { name, capacity, refillSeconds } = policy;
    if (capacity === Infinity) return {};
    const secondsUntilFull = Math.ceil(((capacity - remaining) * refillSeconds) / capacity);
    return {
      'ratelimit-policy': `"${name}";q=${capacity};w=${refillSeconds}`,
      ratelimit: `"${name}";r=${remaining};t=${secondsUntilFull}`,
    };
  }
}

/** Too little is left in the client's bucket. */
export class RateLimitExceeded extends GatewayError {
  readonly statusCode = 429;

  constructor({ retryAfterSeconds }: ChargeResult) {
    super('RATE_LIMITED', `Rate limit exceeded; retry in ${retryAfterSeconds} s`, {
      retryAfter: retryAfterSeconds,
    });
  }
}
