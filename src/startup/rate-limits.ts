import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { RateLimits } from '../rate-limits/request-charge';
import { TokenBuckets } from '../rate-limits/token-bucket';
import { TokenBucketSync } from '../rate-limits/token-bucket-sync';
import { SharedTokenBuckets } from '../rate-limits/shared-token-bucket';
import type { Config } from '../config/config';
import { statementRunner } from '../postgres/statement-runner';

/** The rate limits of a process, and their synchronization; null where there is one process. */
export interface ProcessRateLimits {
  rateLimits: RateLimits;
  sync: TokenBucketSync | null;
}

/** What comes back in a minute is what may be spent at once. */
const refillSeconds = 60;

/** Budgets as they are configured. An embedded database has one process alone. */
export function createRateLimits(
  {
    budgetPerAddress,
    budgetPerTenant,
    databaseUrl,
  }: Pick<Config, 'budgetPerAddress' | 'budgetPerTenant' | 'databaseUrl'>,
  dataSource: DataSource,
  logger: Logger,
): ProcessRateLimits {
  const shared: SharedTokenBuckets[] = [];
  const perMinute = (name: string, capacity: number): TokenBuckets => {
    const policy = { name, capacity: capacity || Infinity, refillSeconds };
    if (databaseUrl === undefined || capacity === 0) return new TokenBuckets(policy);
    const budget = new SharedTokenBuckets(policy);
    shared.push(budget);
    return budget;
  };
  const rateLimits = {
    perAddress: perMinute('address', budgetPerAddress),
    perTenant: perMinute('tenant', budgetPerTenant),
  };
  if (shared.length === 0) return { rateLimits, sync: null };
  const sync = new TokenBucketSync(statementRunner(dataSource), shared, {
    onLoss: (error) => logger.warn({ err: error }, 'budgets are of this process alone'),
    onRestored: () => logger.info('budgets are shared with other processes again'),
  });
  return { rateLimits, sync };
}
