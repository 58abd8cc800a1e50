import type { Duplex } from 'node:stream';
import { Client, type ClientConfig } from 'pg';

interface QueryTimeoutConfig extends ClientConfig {
  /** How long a query may take before the connection is destroyed; 0 is without limit. */
  queryTimeoutMs?: number;
}

type Query = (...args: unknown[]) => unknown;

/**
 * A client that destroys its connection when a query gets no answer in time. The `query_timeout` of
 * `pg` gives up the query but keeps the connection, on which the next query would wait for the same
 * silent server. Here the pool drops the connection and opens another.
 *
 * Queries are pipelined: each is sent at once, though the one before has not been answered. Each
 * restarts the timer, which stops when all are answered.
 */
export class QueryTimeoutClient extends Client {
  private readonly queryTimeoutMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(config: QueryTimeoutConfig) {
    super({ ...config, pipeline: true });
    this.queryTimeoutMs = config.queryTimeoutMs ?? 0;
    const stopTimer = (): void => {
      clearTimeout(this.timer);
      this.timer = undefined;
    };
    this.on('drain', stopTimer);
    this.on('end', stopTimer);
    const inherited = this.query.bind(this) as Query;
    // The overloads of `query` differ in their arguments alone, which are passed on unchanged.
    this.query = ((...args: unknown[]) => {
      clearTimeout(this.timer);
      if (this.queryTimeoutMs > 0) {
        this.timer = setTimeout(() => this.destroy(timeoutError()), this.queryTimeoutMs);
      }
      return inherited(...args);
    }) as Client['query'];
  }

  /** Destroys the connection. A query in flight fails for this reason. */
  destroy(reason: Error): void {
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
    stream.destroy(reason);
  }
}

const timeoutError = (): Error => new Error('The database did not answer in time');
