import { isDatabaseUnavailable } from '../postgres/connection-errors';

/** What a process says before it fails: a line for what can be mended, all of what is ours. */
export function failureMessage(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const line = code !== undefined && (message || code).replace(/\s*\n\s*/g, ' ');
  if (line && isUnreached(error as NodeJS.ErrnoException)) {
    return `The database cannot be reached: ${line}. Its address is DATABASE_URL's, its owner's \
DATABASE_OWNER_URL's.\n`;
  }
  return `${line || stack || String(error)}\n`;
}

/** A file may be missing, too: a connection says what it was about. */
function isUnreached(error: NodeJS.ErrnoException): boolean {
  if (error.syscall !== undefined) return ['connect', 'getaddrinfo'].includes(error.syscall);
  return isDatabaseUnavailable(error);
}
