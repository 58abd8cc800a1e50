import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { looksLikeIin } from '../personal-data/iin-detection';

/** The header by which a caller names a request, and is told under which name it was logged. */
export const requestIdHeader = 'x-request-id';

const form = /^[A-Za-z0-9_-]{1,64}$/;

/** Twelve digits in a row, which no id needs; or what reads as a number, whatever parts it. */
function mayTellNumber(text: string): boolean {
  return /\d(?:_*\d){11}/.test(text) || looksLikeIin(text);
}

/**
 * The id that a request's lines in the log are found by: the caller's own, where it may be written
 * down, or else a new one.
 */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers[requestIdHeader];
  const isFit = typeof given === 'string' && form.test(given) && !mayTellNumber(given);
  return isFit ? given : randomUUID();
}
