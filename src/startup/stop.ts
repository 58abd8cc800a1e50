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
  /** What the server uses, each before those that it uses itself; closed once no request runs. */
  rest: readonly ({ close(): unknown } | null | undefined)[];
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

async function stop({ server, notice, delayMs, rest, logger }: StopOptions): Promise<void> {
  notice.isGiven = true;
  // No client sends requests to a server that does not listen yet.
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
  for (const each of rest) await each?.close();
  logger.info('drained');
  process.exit(0);
}
