import { GraphQLError } from 'graphql';
import type { Budget, Spending } from './budget';
import { clientOf } from './client-address';
import { priceOfBytes } from './price';

/** The budgets of a process: of addresses, and of the tenants whose keys are sent. */
export interface Budgets {
  ofAddress: Budget;
  ofTenant: Budget;
}

/** What a request costs beside its operation, and what one costs whose key nobody has. */
const [ofRequest, ofUnknownKey] = [1, 100];

/** What one request spends, and of whose budget. */
export class Bill {
  private readonly address: string;
  private tenant: string | undefined;
  /** The last that was spent; what the answer's headers tell of. */
  last: Spending;

  constructor(
    private readonly budgets: Budgets,
    /** Whom a proxy asks for, and who is connected: undefined where they have gone already. */
    ...addresses: readonly (string | undefined)[]
  ) {
    this.address = firstClient(addresses) ?? 'unknown';
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

  /** A key that nobody has is paid for by the address, with the bytes that came with it. */
  chargeForUnknownKey(bytes: number): void {
    this.chargeAddress(ofUnknownKey + priceOfBytes(bytes));
  }

  /** So are bytes that were of no use. */
  chargeForBytes(bytes: number): void {
    this.chargeAddress(priceOfBytes(bytes));
  }

  private chargeAddress(cost: number): void {
    this.last = this.budgets.ofAddress.charge(this.address, cost);
  }

  /** Takes what an operation costs; refuses it where too little is left. */
  spend(cost: number): void {
    const { ofAddress, ofTenant } = this.budgets;
    this.last =
      this.tenant === undefined
        ? ofAddress.spend(this.address, cost)
        : ofTenant.spend(this.tenant, cost);
    this.requirePaid();
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

function firstClient(addresses: readonly (string | undefined)[]): string | null {
  for (const each of addresses) {
    const client = each === undefined ? null : clientOf(each);
    if (client !== null) return client;
  }
  return null;
}

/** That too little is left of a budget. */
export class BudgetSpent extends GraphQLError {
  readonly statusCode = 429;

  constructor({ wait }: Spending) {
    super(`The budget is spent: ask again in ${wait} s`, { extensions: { code: 'RATE_LIMITED' } });
  }
}
