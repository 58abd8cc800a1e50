import { errorStatus, isErrorCode } from '../../src/errors/error-codes';
import { badHeads } from '../support/bad-heads';
import { refused, type BadInput } from '../support/bad-inputs';
import { costly } from '../support/costly-queries';
import { hostileDocuments } from '../support/hostile-documents';
import { hostileValues } from '../support/hostile-values';
import type { RawAnswer } from '../support/raw-http';
import { posted } from '../support/raw-request';

/** Something that must be refused, as it goes over the wire, and whether it was. */
export interface AbuseCase {
  what: string;
  /** A new one each time, so that nothing which is remembered of the last one helps. */
  request(time: number): string;
  isRefused(answer: RawAnswer): boolean;
}

/** An answer's body, as far as a refusal is read off it. */
export interface Refusal {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string; field?: string } }[];
}

/** An answer's body; nothing where it is no JSON. */
export function bodyOf({ body }: RawAnswer): Refusal {
  try {
    return JSON.parse(body) as Refusal;
  } catch {
    return {};
  }
}

/** Refused with a code, and the field's name where it is about one; by its status, too. */
export function isRefusal(answer: RawAnswer, code: string, field?: string): boolean {
  const { data, errors } = bodyOf(answer);
  const told = errors?.[0]?.extensions;
  // A field that may be null is null beside its error, and the answer is a partial one.
  const status = data ? 200 : isErrorCode(code) && errorStatus(code);
  return answer.status === status && told?.code === code && told.field === field;
}

/** The same payload with a comment in its query that no other has. */
export function varied(payload: unknown, time: number): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return text.replace(/"query":"(?!")/, `"query":"#${time}\\n`);
}

function ofBody([what, payload, code, field]: BadInput): AbuseCase {
  return {
    what,
    request: (time) => posted({}, varied(payload, time)),
    isRefused: (answer) => isRefusal(answer, code, field),
  };
}

/** All that needs no key. */
export function publicAbuseCases(): AbuseCase[] {
  const bodies = [...refused, ...costly, ...hostileDocuments, ...hostileValues].map(ofBody);
  const heads = badHeads.map(([what, status, request]): AbuseCase => ({
    what,
    request: () => request,
    isRefused: (answer) =>
      answer.status === status && bodyOf(answer).errors?.[0]?.extensions.code === 'BAD_REQUEST',
  }));
  return [...bodies, ...heads];
}
