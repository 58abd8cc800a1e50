import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { containsDigitRun, containsIinInAnyNotation } from '../personal-data/iin-policies';

/** The header in which a client may send the id of its request, and every response bears it. */
export const requestIdHeader = 'x-request-id';

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** True for any twelve digits in a row, and for digits in groups with a valid check digit. */
function mayContainIin(text: string): boolean {
  return containsDigitRun(text) || containsIinInAnyNotation(text);
}

/** The id of a request in the log: the client's own where it is safe to log, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const sent = headers[requestIdHeader];
  const isSafe = typeof sent === 'string' && idPattern.test(sent) && !mayContainIin(sent);
  return isSafe ? sent : randomUUID();
}
