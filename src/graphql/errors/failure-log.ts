import { isDatabaseUnavailable, isStatementTimeout } from '../../postgres/connection-errors';
import { Outage } from '../../postgres/outage';
import type { ErrorRequests } from '../request-log';

/**
 * Logs what a client gets the id of. An error of the gateway is a line of level `error`. A database
 * that is unavailable is none: its cause is a warning once in an outage, then at `debug`.
 */
export function failureLog(
  requests: ErrorRequests,
): (incident: string, reason: unknown, error: unknown) => void {
  const outage = new Outage();
  return (incident, reason, error) => {
    const log = requests.logFor(error);
    if (!isDatabaseUnavailable(reason)) {
      return log.error({ incident, err: reason }, 'internal error');
    }
    if (isStatementTimeout(reason)) {
      return log.warn({ incident, err: reason }, 'database statement timed out');
    }
    const { problem, isNew } = outage.report(reason);
    if (isNew) log.warn({ incident, problem, err: reason }, 'database unavailable');
    else log.debug({ incident, problem, err: reason }, 'database still unavailable');
  };
}
