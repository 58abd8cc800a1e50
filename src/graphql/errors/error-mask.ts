import { randomUUID } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { RequestAborted } from '../../postgres/cancellation';
import { isDatabaseUnavailable, isStatementTimeout } from '../../postgres/connection-errors';
import { messageWithoutValues } from './error-message';

/** The codes that a caller may see, and the HTTP status of an answer that holds nothing else. */
export const statusOfCode: Readonly<Record<string, number>> = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_USER_INPUT: 400,
  QUERY_TOO_COSTLY: 400,
  BAD_REQUEST: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  DOCUMENT_NOT_TRUSTED: 403,
  IDEMPOTENCY_CONFLICT: 409,
  RATE_LIMITED: 429,
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** A name that a caller made up may be as long as the query. */
const longestMessage = 500;

/**
 * A run of twelve digits may be a person's number, whatever field or name it stood in. An
 * underscore is all that can part the digits of a name.
 */
function withoutNumbers(text: string): string {
  return text.replace(/\d(?:_*\d){11,}/g, '[withheld]');
}

/** A step of an error's path: an alias is a name that the caller made up. */
const safeStep = (step: string | number): string | number =>
  typeof step === 'string' ? withoutNumbers(step) : step;

export type ErrorMask = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * The one mask over errors. The caller's fault is shown, without the values that were sent; ours
 * is logged whole under an id, and the caller gets the id. The log is told the reason, and
 * the error as it was raised.
 */
export function errorMask(
  logIncident: (incident: string, reason: unknown, error: unknown) => void,
): ErrorMask {
  return (formatted, error) => {
    const { code, field } = formatted.extensions ?? {};
    const { locations, path } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path: path.map(safeStep) }) };
    if (isShown(code)) {
      const message = error instanceof GraphQLError ? messageWithoutValues(error) : 'Bad request';
      return {
        message: withoutNumbers(message).slice(0, longestMessage),
        ...place,
        extensions: { code, ...(typeof field === 'string' && { field: withoutNumbers(field) }) },
      };
    }
    const reason = reasonOf(error);
    // It is told to nobody, and is nobody's fault.
    if (isAborted(error)) {
      return { message: 'Nobody waits for it', ...place, extensions: { code: 'UNAVAILABLE' } };
    }
    const incident = randomUUID();
    logIncident(incident, reason, error);
    return isDatabaseUnavailable(reason)
      ? {
          message: isStatementTimeout(reason)
            ? 'It takes too long just now: ask for less, or try again'
            : 'The record cannot be reached just now; try again',
          ...place,
          extensions: { code: 'UNAVAILABLE', incident },
        }
      : {
          message: 'Internal error',
          ...place,
          extensions: { code: 'INTERNAL_SERVER_ERROR', incident },
        };
  };
}

/** A code of the table, which stands for the caller's fault, or for what passes. */
function isShown(code: unknown): code is string {
  if (typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR') return false;
  return Object.hasOwn(statusOfCode, code);
}

/** True where nobody waits to be told of it. */
export function isAborted(error: unknown): boolean {
  return reasonOf(error) instanceof RequestAborted;
}

/** What a resolver threw, or what was thrown before there was an operation. */
function reasonOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

/** An answer that asks for a key says how one is sent. */
export function errorHeaders(status: number): HeaderMap {
  const headers = new HeaderMap();
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return headers;
}

/**
 * What made a request fail before there was an operation, e.g. a key that is not known. Apollo
 * takes the answer's status from the error itself there.
 */
export function preOperationError(error: unknown): GraphQLError {
  const known = error instanceof GraphQLError ? error : undefined;
  const code = known?.extensions['code'];
  const ours = isDatabaseUnavailable(error) ? 503 : 500;
  const status = isShown(code) ? (statusOfCode[code] ?? ours) : ours;
  return new GraphQLError(known?.message ?? 'The request could not be begun', {
    originalError: error as Error,
    extensions: { ...known?.extensions, http: { status, headers: errorHeaders(status) } },
  });
}
