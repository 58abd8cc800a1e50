import type { ClientBase } from 'pg';
import { QueryTimeoutClient } from './query-timeout-client';
import type { Sql } from './sql';
import type { AbortSignalLike } from './abort-signal';

/** That nobody waits any more for what was asked for, so that it is not made. */
export class RequestAborted extends Error {
  constructor() {
    super('Nobody waits for it any more');
  }
}

/** Runs a statement that changes nothing: for as long as somebody waits for what it answers. */
export type CancellableRun = <Row>(statement: Sql, until?: AbortSignalLike) => Promise<Row[]>;

/**
 * How much longer a statement that nobody waits for may take, in milliseconds: most have ended by
 * then, and cost less than the connection that would have to be made for the one that is left.
 */
const grace = 50;

/**
 * Does work on a connection until somebody says that nobody waits for it. The connection is left
 * then, and the server, which looks whether its client is still there, stops the statement. To ask
 * for it to be stopped could hit the next statement, of somebody else's.
 */
export async function untilAborted<Value>(
  client: ClientBase,
  until: AbortSignalLike | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  if (!until) return work();
  until.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (!(client instanceof QueryTimeoutClient)) return;
    timer = setTimeout(() => client.destroy(until.reason as Error), grace);
  };
  until.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    until.removeEventListener('abort', stop);
  }
}
