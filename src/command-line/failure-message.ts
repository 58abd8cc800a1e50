import { isDatabaseUnavailable } from '../postgres/connection-errors';

/**
 * The message of a process that fails: one line for an error with a code, which an operator can
 * correct; the stack trace for any other, which is an internal error.
 */
export function failureMessage(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  // Its message says itself what to change.
  const isRefused = code === 'DATABASE_REFUSED';
  const line = code !== undefined && (message || code).replace(/\s*\n\s*/g, ' ');
  if (line && !isRefused && isConnectionFailure(error as NodeJS.ErrnoException)) {
    return `The database cannot be reached: ${line}. Check DATABASE_URL and DATABASE_OWNER_URL.\n`;
  }
  return `${line || stack || String(error)}\n`;
}

/** A missing file has a code as well: the system call tells the two apart. */
function isConnectionFailure(error: NodeJS.ErrnoException): boolean {
  if (error.syscall !== undefined) return ['connect', 'getaddrinfo'].includes(error.syscall);
  return isDatabaseUnavailable(error);
}
