import { errorStatus, isErrorCode } from '../../src/errors/error-codes';
import { badHeads } from '../support/bad-heads';
import { refused, type BadInput } from '../support/bad-inputs';
import { costly } from '../support/costly-queries';
import { hostileDocuments } from '../support/hostile-documents';
import { hostileValues } from '../support/hostile-values';
import type { RawAnswer } from '../support/raw-http';
import { posted } from '../support/raw-request';

/** A request that must be rejected, and the check that it was. */
export interface AbuseCase {
  what: string;
  /** Different for each number, so that nothing cached is used. */
  request(number: number): string;
  isRejected(answer: RawAnswer): boolean;
}

/** The parts of a response body that a check uses. */
export interface ErrorBody {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string; field?: string } }[];
}

/** A response body; empty if it is not JSON. */
export function parseBody({ body }: RawAnswer): ErrorBody {
  try {
    return JSON.parse(body) as ErrorBody;
  } catch {
    return {};
  }
}

/** Whether an answer is an error with this code and field, and the status of the code. */
export function isRejection(answer: RawAnswer, code: string, field?: string): boolean {
  const { data, errors } = parseBody(answer);
  const extensions = errors?.[0]?.extensions;
  // A nullable field is null beside its error, in a partial response with status 200.
  const status = data ? 200 : isErrorCode(code) && errorStatus(code);
  return answer.status === status && extensions?.code === code && extensions.field === field;
}

/** The payload with a unique comment in its query. */
export function withUniqueComment(payload: unknown, number: number): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return text.replace(/"query":"(?!")/, `"query":"#${number}\\n`);
}

function bodyCase([what, payload, code, field]: BadInput): AbuseCase {
  return {
    what,
    request: (number) => posted({}, withUniqueComment(payload, number)),
    isRejected: (answer) => isRejection(answer, code, field),
  };
}

/** Cases without an API key. */
export function publicAbuseCases(): AbuseCase[] {
  const bodies = [...refused, ...costly, ...hostileDocuments, ...hostileValues].map(bodyCase);
  const heads = badHeads.map(([what, status, request]): AbuseCase => ({
    what,
    request: () => request,
    isRejected: (answer) =>
      answer.status === status && parseBody(answer).errors?.[0]?.extensions.code === 'BAD_REQUEST',
  }));
  return [...bodies, ...heads];
}
