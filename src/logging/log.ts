import { pino, type DestinationStream, type Logger } from 'pino';
import { withholdInLogLine } from '../personal-data/log-redaction';
import { serializeError } from './error-serializer';

/** The process's log: JSON lines from which every number that may be an IIN is withheld. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino(
    { level, serializers: { err: serializeError }, hooks: { streamWrite: withholdInLogLine } },
    destination,
  );
}

/**
 * Logs an uncaught error and ends the process. Node itself would print the error with the values of
 * the statement that failed.
 */
export function exitOnUncaughtError(logger: Logger): void {
  process.once('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  });
}
