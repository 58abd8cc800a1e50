import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { RateLimits } from '../rate-limits/request-charge';
import { TokenBuckets } from '../rate-limits/token-bucket';
import { TokenBucketSync } from '../rate-limits/token-bucket-sync';
import { SharedTokenBuckets } from '../rate-limits/shared-token-bucket';
import type { Config } from '../config/config';
import { statementRunner } from '../postgres/statement-runner';

/** The rate limits of a process, and their synchronization with other processes. */
export interface ProcessRateLimits {
  rateLimits: RateLimits;
  /** Null with the embedded database, or if both limits are off. */
  sync: TokenBucketSync | null;
}

/** The part of the configuration that says what clients may spend. */
type RateLimitConfig = Pick<Config, 'budgetPerAddress' | 'budgetPerTenant' | 'databaseUrl'>;

/** An empty bucket refills in a minute: the budgets are per minute. */
const refillSeconds = 60;

/** Creates the configured rate limits. Only one process can use an embedded database. */
export function createRateLimits(
  { budgetPerAddress, budgetPerTenant, databaseUrl }: RateLimitConfig,
  dataSource: DataSource,
  logger: Logger,
): ProcessRateLimits {
  const shared: SharedTokenBuckets[] = [];
  const createBuckets = (name: string, capacity: number): TokenBuckets => {
    const policy = { name, capacity: capacity || Infinity, refillSeconds };
    if (databaseUrl === undefined || capacity === 0) return new TokenBuckets(policy);
    const buckets = new SharedTokenBuckets(policy);
    shared.push(buckets);
    return buckets;
  };
  const rateLimits = {
    perAddress: createBuckets('address', budgetPerAddress),
    perTenant: createBuckets('tenant', budgetPerTenant),
  };
  if (shared.length === 0) return { rateLimits, sync: null };
  const sync = new TokenBucketSync(statementRunner(dataSource), shared, {
    onLoss: (error) => logger.warn({ err: error }, 'rate-limit sync lost; limits are per process'),
    onRestored: () => logger.info('rate-limit sync restored'),
  });
  return { rateLimits, sync };
}
