import { GatewayError } from '../errors/gateway-error';
import type { TokenBuckets, ChargeResult } from './token-bucket';
import { minRequestCost, bytesCost } from './request-cost';

/** The budgets of a process: of addresses, and of the tenants whose keys are sent. */
export interface RateLimits {
  perAddress: TokenBuckets;
  perTenant: TokenBuckets;
}

/** What a request costs beside its operation, and what one costs whose key nobody has. */
const [ofRequest, ofUnknownKey] = [1, 100];

/** What one request spends, and of whose budget. */
export class RequestCharge {
  private tenant: string | undefined;
  private isLookPaid = false;
  /** The last that was spent; what the answer's headers tell of. */
  last: ChargeResult;

  constructor(
    private readonly budgets: RateLimits,
    private readonly address: string,
  ) {
    this.last = budgets.perAddress.tryConsume(this.address, ofRequest);
  }

  /** Refuses a request whose sender had nothing left before it came. */
  assertWithinLimit(): void {
    if (this.last.retryAfterSeconds > 0) throw new RateLimitExceeded(this.last);
  }

  /** From here on a tenant pays. */
  chargeTenant(tenantId: string): void {
    this.tenant = tenantId;
  }

  chargeForUnknownKey(): void {
    this.last = this.budgets.perAddress.consume(this.address, ofUnknownKey);
  }

  /** Notes that it was paid for that the request is looked at. */
  markAnalysisCharged(): void {
    this.isLookPaid = true;
  }

  /** A request that was refused before it was looked at is paid for like one that was. */
  chargeMinimum(bytes: number): void {
    if (this.isLookPaid) return;
    const [budget, client] = this.bucket;
    // Who was told to wait, and asks on, need not wait for longer by that alone.
    const least = this.last.retryAfterSeconds > 0 ? 0 : minRequestCost;
    const { policy, remaining } = budget.consume(client, Math.max(least, bytesCost(bytes)));
    this.last = { policy, remaining, retryAfterSeconds: this.last.retryAfterSeconds };
  }

  /** Takes what an operation costs; refuses it where too little is left. */
  charge(cost: number): void {
    const [budget, client] = this.bucket;
    this.last = budget.tryConsume(client, cost);
    this.assertWithinLimit();
  }

  private get bucket(): [TokenBuckets, string] {
    const { perAddress, perTenant } = this.budgets;
    return this.tenant === undefined ? [perAddress, this.address] : [perTenant, this.tenant];
  }

  /** What is left to whoever pays; undefined where their budget has no end. */
  get remaining(): number | undefined {
    const { remaining } = this.last;
    return remaining === Infinity ? undefined : remaining;
  }

  /** What the answer tells of it, in the form of the draft `RateLimit header fields for HTTP`. */
  get headers(): Record<string, string> {
    const { policy, remaining, retryAfterSeconds } = this.last;
    const { name, capacity, refillSeconds } = policy;
    if (capacity === Infinity) return {};
    const untilWhole = Math.ceil(((capacity - remaining) * refillSeconds) / capacity);
    return {
      'ratelimit-policy': `"${name}";q=${capacity};w=${refillSeconds}`,
      ratelimit: `"${name}";r=${remaining};t=${untilWhole}`,
      ...(retryAfterSeconds > 0 && { 'retry-after': String(retryAfterSeconds) }),
    };
  }
}

/** That too little is left of a budget. */
export class RateLimitExceeded extends GatewayError {
  readonly statusCode = 429;

  constructor({ retryAfterSeconds }: ChargeResult) {
    super('RATE_LIMITED', `Rate limit exceeded; retry in ${retryAfterSeconds} s`);
  }
}
