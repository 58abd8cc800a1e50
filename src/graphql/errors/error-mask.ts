import { randomUUID } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorStatus, readErrorCode, type ErrorCode } from '../../errors/error-codes';
import { retryAdvice, retryAfterHeaders } from '../../errors/retry-after';
import { RequestAborted } from '../../postgres/cancellation';
import { isDatabaseUnavailable, isStatementTimeout } from '../../postgres/connection-errors';
import { withholdDigitRuns } from '../../personal-data/iin-policies';
import { messageWithoutValues } from './message-without-values';

/** An error as a client gets it. */
export interface MaskedError extends GraphQLFormattedError {
  readonly extensions: {
    code: ErrorCode;
    field?: string;
    incident?: string;
    retryAfter?: number;
  };
}

export type ErrorMask = (formatted: GraphQLFormattedError, error: unknown) => MaskedError;

/** Messages may quote names of the client's own, which may be as long as the query. */
const maxMessageLength = 500;

/** A step of an error's path may be an alias, which the client chose. */
const safeStep = (step: string | number): string | number =>
  typeof step === 'string' ? withholdDigitRuns(step) : step;

/**
 * The one mask over all errors. A client error is sent without the values of the request. An
 * internal one is logged whole under an id, and the client gets the id. `logIncident` gets the
 * reason, and the error that was raised because of it.
 */
export function errorMask(
  logIncident: (incident: string, reason: unknown, error: unknown) => void,
): ErrorMask {
  return ({ locations, path, extensions }, error) => {
    const masked = (message: string, shown: MaskedError['extensions']): MaskedError => ({
      message,
      ...(locations && { locations }),
      ...(path && { path: path.map(safeStep) }),
      extensions: { ...shown, ...retryAdvice(shown.code, extensions) },
    });
    const code = clientErrorCode(extensions);
    if (code) {
      const message = error instanceof GraphQLError ? messageWithoutValues(error) : 'Bad request';
      const field = extensions?.['field'];
      return masked(withholdDigitRuns(message).slice(0, maxMessageLength), {
        code,
        ...(typeof field === 'string' && { field: withholdDigitRuns(field) }),
      });
    }
    // No client reads it, and nothing failed: it is neither logged nor counted.
    if (isAborted(error)) return masked('Request aborted', { code: 'UNAVAILABLE' });
    const [incident, reason] = [randomUUID(), reasonOf(error)];
    logIncident(incident, reason, error);
    if (!isDatabaseUnavailable(reason)) {
      return masked('Internal error', { code: 'INTERNAL_SERVER_ERROR', incident });
    }
    const message = isStatementTimeout(reason)
      ? 'Database statement timed out; request less, or retry later'
      : 'Database is unavailable; retry later';
    return masked(message, { code: 'UNAVAILABLE', incident });
  };
}

/** The code of an error whose message is safe to show; undefined for an internal error. */
function clientErrorCode(extensions: GraphQLFormattedError['extensions']): ErrorCode | undefined {
  const code = readErrorCode(extensions);
  return code === 'INTERNAL_SERVER_ERROR' ? undefined : code;
}

/** Whether an error comes from the client's having gone: no client gets the response. */
export function isAborted(error: unknown): boolean {
  return reasonOf(error) instanceof RequestAborted;
}

/** What a resolver threw, or what was thrown before there was an operation. */
function reasonOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

/** Headers that belong to an error: those that HTTP requires with its status, and Retry-After. */
export function errorHeaders(
  status: number,
  extensions: { readonly retryAfter?: unknown } | undefined,
): HeaderMap {
  const headers = new HeaderMap(Object.entries(retryAfterHeaders(extensions)));
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return headers;
}

/**
 * An error before there is an operation, such as an unknown key. Apollo Server takes the status of
 * the response from the error itself there.
 */
export function preOperationError(error: unknown): GraphQLError {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  const code = clientErrorCode(graphqlError?.extensions);
  const isUnavailable = code === undefined && isDatabaseUnavailable(error);
  const shownCode = isUnavailable ? 'UNAVAILABLE' : code;
  const status = errorStatus(shownCode);
  const headers = errorHeaders(status, retryAdvice(shownCode, graphqlError?.extensions));
  return new GraphQLError(graphqlError?.message ?? 'The request could not be started', {
    originalError: error as Error,
    extensions: { ...graphqlError?.extensions, http: { status, headers } },
  });
}
