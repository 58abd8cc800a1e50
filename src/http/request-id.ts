import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { looksLikeIin } from '../personal-data/iin-detection';

/** The header in which a client may send the id of its request, and every response bears it. */
export const requestIdHeader = 'x-request-id';

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Twelve digits in a row, or anything that reads as an IIN, with separators or without. */
function mayContainIin(text: string): boolean {
  return /\d(?:_*\d){11}/.test(text) || looksLikeIin(text);
}

/** The id of a request in the log: the client's own where it is safe to log, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const sent = headers[requestIdHeader];
  const isSafe = typeof sent === 'string' && idPattern.test(sent) && !mayContainIin(sent);
  return isSafe ? sent : randomUUID();
}
