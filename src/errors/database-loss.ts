const losses = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND'],
  // Connection exceptions, too many connections, a server that stops or starts, a lock not had.
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03', '55P03'],
]);

/** What `pg` says in words alone. */
const words = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** True for an error that means: the database did not answer, and may do so again. */
export function isDatabaseLoss(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return losses.has(String(code)) || (typeof message === 'string' && words.test(message));
}
