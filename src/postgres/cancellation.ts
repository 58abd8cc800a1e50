import type { ClientBase } from 'pg';
import type { AbortSignalLike } from './abort-signal';
import { QueryTimeoutClient } from './query-timeout-client';
import type { Sql } from './sql';

/** The request was abandoned: its client disconnected, or its deadline passed. */
export class RequestAborted extends Error {
  constructor() {
    super('Request aborted');
  }
}

/** Runs a statement that changes nothing, and cancels it when the signal is aborted. */
export type CancellableRun = <Row>(statement: Sql, signal?: AbortSignalLike) => Promise<Row[]>;

/**
 * How long an aborted statement may still take. Most end within that time, which costs less than a
 * new connection in place of the destroyed one.
 */
const abortGraceMs = 50;

/**
 * Does work on a connection. When the signal is aborted, the connection is destroyed, and the
 * server, which checks whether its client is still connected, ends the statement. A cancel request
 * is not used: it could reach the server late and cancel the next statement of that connection
 * (`docs/decisions/0018`).
 */
export async function untilAborted<Value>(
  client: ClientBase,
  signal: AbortSignalLike | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  if (!signal) return work();
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (!(client instanceof QueryTimeoutClient)) return;
    timer = setTimeout(() => client.destroy(signal.reason as Error), abortGraceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
