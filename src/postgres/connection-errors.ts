const unavailableCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND'],
  // Connection exceptions, too many connections, a server that starts or stops, a lock timeout.
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03', '55P03'],
  // A rejected login, e.g. while an operator locks everyone out.
  ...['28000', '28P01', '3D000'],
  // A statement timeout, an idle-in-transaction timeout.
  ...['57014', '25P03'],
  // A new connection that may not be used, such as through a pooler: see `SessionCheck`.
  'DATABASE_REFUSED',
]);

/** Errors of `pg` and of `QueryTimeoutClient` that have no code. */
const unavailableMessages = new RegExp(
  'Connection terminated|did not answer in time|timeout exceeded when trying to connect|' +
    'not queryable|not currently accepting connections|' +
    'unsupported startup parameter|does not support SSL connections',
);

const connectionLostCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '08000', '08003', '08006'],
  ...['57P01', '57P02', '57P03'],
]);

/** True where a connection was lost or could not be opened: another one may work. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return connectionLostCodes.has(String(code)) || /^Connection terminated/.test(String(message));
}

/** True where the database cancelled a statement that took too long. */
export function isStatementTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '57014';
}

/** True for an error that means that the database is unavailable for now: a retry may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (unavailableCodes.has(String(code))) return true;
  return typeof message === 'string' && unavailableMessages.test(message);
}
