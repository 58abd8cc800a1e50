import { randomUUID } from 'node:crypto';

/** What a client gets in place of an error of ours. */
export interface InternalError {
  readonly message: string;
  readonly extensions: { readonly code: 'INTERNAL_SERVER_ERROR'; readonly incident: string };
}

/** Logs an error of ours whole, and returns it masked: the id under which it was logged. */
export function internalError(
  error: unknown,
  log: { error(fields: object, message: string): void },
): InternalError {
  const incident = randomUUID();
  log.error({ incident, err: error }, 'internal error');
  return { message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR', incident } };
}
