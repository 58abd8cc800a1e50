import { pino, type DestinationStream, type Logger } from 'pino';
import { withholdInLogLine } from '../personal-data/log-line';
import { serializeError } from './error-serializer';

/** The log of the process: lines of JSON, through a last gate that no person's number passes. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino(
    { level, serializers: { err: serializeError }, hooks: { streamWrite: withholdInLogLine } },
    destination,
  );
}

/**
 * An error that nobody caught ends the process. Node would print it whole, with the values of the
 * statement that failed; the log has it without.
 */
export function exitOnUncaughtError(logger: Logger): void {
  process.once('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  });
}
