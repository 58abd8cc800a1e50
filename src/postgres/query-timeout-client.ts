import type { Duplex } from 'node:stream';
import { Client, type ClientConfig, type QueryResult } from 'pg';
import type { PrimarySelection } from './primary-selection';

interface QueryTimeoutConfig extends ClientConfig {
  /** How long a query may take before the connection is destroyed; 0 is without limit. */
  queryTimeoutMs?: number;
  /** Chooses one of several servers before the client connects. */
  primarySelection?: PrimarySelection | undefined;
  /**
   * Whether statements may be prepared by name. Behind a pooler they may not: a name would be that
   * of another session's statement, and the answer that of another question.
   */
  namesStatements?: boolean;
}

type Query = (...args: unknown[]) => unknown;
type QueryArguments = readonly [query: unknown, values?: unknown, callback?: unknown];
type OnConnected = (error?: Error) => void;

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
    const { queryTimeoutMs = 0, primarySelection, namesStatements = true } = config;
    this.queryTimeoutMs = queryTimeoutMs;
    const stopTimer = (): void => {
      clearTimeout(this.timer);
      this.timer = undefined;
    };
    this.on('drain', stopTimer);
    this.on('end', stopTimer);
    const inherited = this.query.bind(this) as Query;
    // The overloads of `query` differ in their arguments alone, which are passed on unchanged.
    const query = (...args: QueryArguments): unknown => {
      clearTimeout(this.timer);
      if (this.queryTimeoutMs > 0) {
        this.timer = setTimeout(() => this.destroy(timeoutError()), this.queryTimeoutMs);
      }
      return resultOf(inherited, namesStatements ? args : withoutName(args));
    };
    this.query = query as Client['query'];
    if (primarySelection) this.connect = this.connectToPrimary(primarySelection);
  }

  /** Destroys the connection. A query in flight fails for this reason. */
  destroy(reason: Error): void {
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
    stream.destroy(reason);
  }

  /** `connect` as the pool calls it, with a callback, once the server is known. */
  private connectToPrimary(selection: PrimarySelection): Client['connect'] {
    const inherited = this.connect.bind(this) as (onConnected: OnConnected) => void;
    return ((onConnected: OnConnected): void => {
      selection.select().then(({ host = this.host, port = this.port }) => {
        Object.assign(this, { host, port });
        inherited(onConnected);
      }, onConnected);
    }) as Client['connect'];
  }
}

/** The arguments of a query, whose first one is a text, or an object that may have a name. */
function withoutName([query, ...rest]: QueryArguments): QueryArguments {
  const isNamed = typeof query === 'object' && query !== null && 'name' in query;
  return [isNamed ? { ...query, name: undefined } : query, ...rest];
}

/**
 * What `pg` returns: a promise where no callback is among the arguments. Its own promise keeps each
 * result until the next collection of the whole heap, which costs each collection of the young one
 * (`docs/decisions/0058`): so it is given a callback.
 */
function resultOf(inherited: Query, args: QueryArguments): unknown {
  const [query, values, callback] = args;
  const isSubmittable = typeof query === 'object' && query !== null && 'submit' in query;
  if (isSubmittable || typeof values === 'function' || callback !== undefined) {
    return inherited(...args);
  }
  return new Promise<QueryResult>((resolve, reject) => {
    inherited(query, values, (error: Error | null, result: QueryResult) => {
      if (error) reject(error);
      else resolve(result);
    });
  }).catch((error: Error) => {
    // As `pg` does: in place of the socket's, the stack of who awaits the result.
    Error.captureStackTrace(error);
    throw error;
  });
}

const timeoutError = (): Error => new Error('The database did not answer in time');
