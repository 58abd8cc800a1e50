import type { Duplex } from 'node:stream';
import { Client, type ClientConfig } from 'pg';

/** A configuration of `pg`, with the most milliseconds that a query waits; 0 is for ever. */
interface QueryTimeoutConfig extends ClientConfig {
  queryTimeoutMs?: number;
}

type Query = (...words: unknown[]) => unknown;

/**
 * A connection that leaves a peer which does not answer. The timeout of `pg` itself gives up the
 * query and keeps the connection, on which the next one would wait for the same silence. This one
 * breaks the connection, so that the pool drops it and makes another. Who uses it asks one
 * query at a time, and the time counts from the newest: of one that failed the server tells before
 * it says that it is ready again, and what is asked in between must not be left for the time of the
 * one before.
 */
export class QueryTimeoutClient extends Client {
  private readonly longest: number;
  private deadline: NodeJS.Timeout | undefined;

  constructor(config: QueryTimeoutConfig) {
    super(config);
    this.longest = config.queryTimeoutMs ?? 0;
    const end = (): void => {
      clearTimeout(this.deadline);
      this.deadline = undefined;
    };
    this.on('drain', end);
    this.on('end', end);
    const inherited = this.query.bind(this) as Query;
    // Its many forms differ in their arguments alone, which are passed on as they come.
    this.query = ((...words: unknown[]) => {
      clearTimeout(this.deadline);
      if (this.longest > 0) this.deadline = setTimeout(() => this.destroy(silence()), this.longest);
      return inherited(...words);
    }) as Client['query'];
  }

  /** Breaks the connection. What is under way on it fails for this reason. */
  destroy(reason: Error): void {
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
    stream.destroy(reason);
  }
}

const silence = (): Error => new Error('The database did not answer in time');
