import type { PooledAddress } from './pool-client';

/** A database lent by the pool of a run. */
export interface PooledDatabase extends PooledAddress {
  /** Drops it, or empties it for the next. */
  release(): Promise<void>;
}

/** How a run makes databases: on a PostgreSQL, or embedded. */
export interface DatabasePool {
  /** An empty database, migrated or not. */
  open(options: { migrate: boolean }): Promise<PooledDatabase>;
  /** Drops all that it opened. */
  close(): Promise<void>;
}
