import type { GatewayClient } from '../client';
import type { Failure } from '../gateway-error';
import { plain } from './plain-text';

/** What a command works with: streams are passed in, so that tests need no process. */
export interface CommandContext {
  readonly client: GatewayClient;
  readonly url: string;
  readonly key: string | undefined;
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

/** 0: authorized, cleared, written. 1: not so, or failed. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Thrown where the words of a command are wrong. */
export class UsageError extends Error {}

/** Says why there is no answer. */
export function reportFailure({ err }: CommandContext, { error }: Failure): 1 {
  const field = error.field === null ? '' : ` (${plain(error.field)})`;
  err.write(`${error.code}: ${plain(error.message)}${field}\n`);
  if (error.retryAfterSeconds !== null) err.write(`Retry in ${error.retryAfterSeconds} s.\n`);
  if (error.incident !== null) err.write(`Report the incident ${plain(error.incident)}.\n`);
  return 1;
}
