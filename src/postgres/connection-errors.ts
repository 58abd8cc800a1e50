const losses = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND'],
  // Connection exceptions, too many connections, a server that stops or starts, a lock not had.
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03', '55P03'],
  // A login that is refused: while an operator keeps everyone out, for one.
  ...['28000', '28P01', '3D000'],
  // A statement, or a transaction that waited for its next one, took too long.
  ...['57014', '25P03'],
]);

/** What `pg` says in words alone. */
const words = new RegExp(
  'Connection terminated|did not answer in time|timeout exceeded when trying to connect|' +
    'not queryable|not currently accepting connections',
);

const brokenLinks = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '08000', '08003', '08006'],
  ...['57P01', '57P02', '57P03'],
]);

/** True where the link broke, or could not be made: another one may hold. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return brokenLinks.has(String(code)) || /^Connection terminated/.test(String(message));
}

/** True where the database ended a statement that took too long. */
export function isStatementTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '57014';
}

/** True for an error that means: the database did not answer, and may do so again. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return losses.has(String(code)) || (typeof message === 'string' && words.test(message));
}
