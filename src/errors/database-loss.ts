const losses = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND'],
  // Connection exceptions, too many connections, a server that stops or starts, a lock not had.
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03', '55P03'],
  // A login that is refused: while an operator keeps everyone out, for one.
  ...['28000', '28P01', '3D000'],
]);

/** What `pg` says in words alone. */
const words = new RegExp(
  'Connection terminated|timeout exceeded when trying to connect|not queryable|' +
    'not currently accepting connections',
);

/** True for an error that means: the database did not answer, and may do so again. */
export function isDatabaseLoss(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return losses.has(String(code)) || (typeof message === 'string' && words.test(message));
}
