import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** How long a stop waits for requests in flight before it closes their connections. */
export const drainTimeoutMs = 6_000;
/** How long a stop takes at most, even if something does not close. */
export const stopTimeoutMs = 9_500;

/** What a stop closes, and what it reports to. */
export interface StopOptions {
  server: FastifyInstance;
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

async function stop({ server, closeRest, logger }: StopOptions): Promise<void> {
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
