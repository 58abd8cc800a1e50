import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** How long a stop waits for requests in flight before it closes their connections. */
export const drainTimeoutMs = 6_000;
/** How long a stop takes at most after its delay, even if something does not close. */
export const stopTimeoutMs = 9_500;

/** Whether a stop began. From then on the process is not ready any more. */
export class StopNotice {
  isGiven = false;
}

/** What a stop closes, and what it reports to. */
export interface StopOptions {
  server: FastifyInstance;
  /** Given at the signal. */
  notice: StopNotice;
  /** How long the server still serves after the signal: until load balancers have noticed. */
  delayMs: number;
  /** Closes all that the server uses; called once no request is in flight. */
  closeRest: () => Promise<void>;
  logger: Logger;
  /** Called if closing fails. */
  onError: (error: unknown) => void;
}

/** Stops the process on SIGTERM or SIGINT; a second signal ends it at once. */
export function stopOnSignal(options: StopOptions): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop(options).catch(options.onError);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function stop({ server, notice, delayMs, closeRest, logger }: StopOptions): Promise<void> {
  notice.isGiven = true;
  // Nobody sends requests to a server that does not listen yet.
  if (delayMs > 0 && server.server.listening) {
    logger.info({ seconds: delayMs / 1_000 }, 'stopping: not ready, still serving');
    await delay(delayMs);
  }
  logger.info('draining: waiting for requests in flight');
  setTimeout(() => server.server.closeAllConnections(), drainTimeoutMs).unref();
  setTimeout(() => {
    logger.warn('stop timed out; exiting before everything closed');
    process.exit(0);
  }, stopTimeoutMs).unref();
  await server.close();
  await closeRest();
  logger.info('drained');
  process.exit(0);
}

/** Closes what there is, one after the other: each may use those after it. */
export async function closeInTurn(
  all: readonly ({ close(): unknown } | null | undefined)[],
): Promise<void> {
  for (const each of all) await each?.close();
}
