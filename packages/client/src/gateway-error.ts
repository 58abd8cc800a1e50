const apiErrorCodes = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'RATE_NOT_ON_RECORD',
  'KNOWN_AT_OUT_OF_RANGE',
  'CURSOR_EXPIRED',
  'QUERY_TOO_COSTLY',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'DOCUMENT_NOT_TRUSTED',
  'IDEMPOTENCY_CONFLICT',
  'REVIEW_CONFLICT',
  'RATE_LIMITED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

/** `extensions.code` of the gateway's errors. */
export type ApiErrorCode = (typeof apiErrorCodes)[number];

/**
 * The gateway's codes, and three of the client. NETWORK: no response of the gateway came, or it
 * broke off. TIMEOUT: none came in time. UNKNOWN: a code of a later gateway.
 */
export type ErrorCode = ApiErrorCode | 'NETWORK' | 'TIMEOUT' | 'UNKNOWN';

/** What is wrong. No property repeats a value that was sent. */
export interface GatewayError {
  readonly code: ErrorCode;
  /** In English. */
  readonly message: string;
  /** The argument that is wrong, such as `filter.name.contains`; null if none is. */
  readonly field: string | null;
  /** Seconds until it may be sent again, of RATE_LIMITED and UNAVAILABLE; else null. */
  readonly retryAfterSeconds: number | null;
  /** The id of an INTERNAL_SERVER_ERROR in the gateway's log; else null. */
  readonly incident: string | null;
  /** The HTTP status; null if no response came. */
  readonly status: number | null;
}

/**
 * Data, or an error. Beside data, `errors` says why fields are null; without data it has all
 * errors, of which `error` is the first.
 */
export type Result<Data> =
  | { readonly ok: true; readonly data: Data; readonly errors: readonly GatewayError[] }
  | Failure;

/** No data. */
export interface Failure {
  readonly ok: false;
  readonly error: GatewayError;
  readonly errors: readonly GatewayError[];
}

export function failure(error: GatewayError, errors: readonly GatewayError[] = [error]): Failure {
  return { ok: false, error, errors };
}

/** An error of the client: no response of the gateway. */
export function clientError(
  code: 'NETWORK' | 'TIMEOUT',
  message: string,
  status: number | null = null,
): GatewayError {
  return { code, message, field: null, retryAfterSeconds: null, incident: null, status };
}

/** An entry of `errors` of a response. */
export interface SentError {
  readonly message?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Reads an error of a response; `retryAfter` of the header counts where the error has none. */
export function readError(
  { message, extensions = {} }: SentError,
  status: number,
  retryAfterSeconds: number | null,
): GatewayError {
  const { code, field, retryAfter, incident } = extensions;
  return {
    code: apiErrorCodes.find((known) => known === code) ?? 'UNKNOWN',
    message: typeof message === 'string' ? message : '',
    field: typeof field === 'string' ? field : null,
    retryAfterSeconds: typeof retryAfter === 'number' ? retryAfter : retryAfterSeconds,
    incident: typeof incident === 'string' ? incident : null,
    status,
  };
}
