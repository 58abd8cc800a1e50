import { GraphQLError } from 'graphql';
import type { Budget, Spending } from './token-bucket';
import { leastPrice, priceOfBytes } from './request-cost';

/** The budgets of a process: of addresses, and of the tenants whose keys are sent. */
export interface Budgets {
  ofAddress: Budget;
  ofTenant: Budget;
}

/** What a request costs beside its operation, and what one costs whose key nobody has. */
const [ofRequest, ofUnknownKey] = [1, 100];

/** What one request spends, and of whose budget. */
export class Bill {
  private tenant: string | undefined;
  private isLookPaid = false;
  /** The last that was spent; what the answer's headers tell of. */
  last: Spending;

  constructor(
    private readonly budgets: Budgets,
    private readonly address: string,
  ) {
    this.last = budgets.ofAddress.spend(this.address, ofRequest);
  }

  /** Refuses a request whose sender had nothing left before it came. */
  requirePaid(): void {
    if (this.last.wait > 0) throw new BudgetSpent(this.last);
  }

  /** From here on a tenant pays. */
  chargeTo(tenantId: string): void {
    this.tenant = tenantId;
  }

  chargeForUnknownKey(): void {
    this.last = this.budgets.ofAddress.charge(this.address, ofUnknownKey);
  }

  /** Notes that it was paid for that the request is looked at. */
  noteLook(): void {
    this.isLookPaid = true;
  }

  /** A request that was refused before it was looked at is paid for like one that was. */
  settle(bytes: number): void {
    if (this.isLookPaid) return;
    const [budget, client] = this.payer;
    // Who was told to wait, and asks on, need not wait for longer by that alone.
    const least = this.last.wait > 0 ? 0 : leastPrice;
    const { policy, left } = budget.charge(client, Math.max(least, priceOfBytes(bytes)));
    this.last = { policy, left, wait: this.last.wait };
  }

  /** Takes what an operation costs; refuses it where too little is left. */
  spend(cost: number): void {
    const [budget, client] = this.payer;
    this.last = budget.spend(client, cost);
    this.requirePaid();
  }

  private get payer(): [Budget, string] {
    const { ofAddress, ofTenant } = this.budgets;
    return this.tenant === undefined ? [ofAddress, this.address] : [ofTenant, this.tenant];
  }

  /** What is left to whoever pays; undefined where their budget has no end. */
  get left(): number | undefined {
    const { left } = this.last;
    return left === Infinity ? undefined : left;
  }

  /** What the answer tells of it, in the form of the draft `RateLimit header fields for HTTP`. */
  get headers(): Record<string, string> {
    const { policy, left, wait } = this.last;
    const { name, quota, window } = policy;
    if (quota === Infinity) return {};
    const untilWhole = Math.ceil(((quota - left) * window) / quota);
    return {
      'ratelimit-policy': `"${name}";q=${quota};w=${window}`,
      ratelimit: `"${name}";r=${left};t=${untilWhole}`,
      ...(wait > 0 && { 'retry-after': String(wait) }),
    };
  }
}

/** That too little is left of a budget. */
export class BudgetSpent extends GraphQLError {
  readonly statusCode = 429;

  constructor({ wait }: Spending) {
    super(`The budget is spent: ask again in ${wait} s`, { extensions: { code: 'RATE_LIMITED' } });
  }
}
