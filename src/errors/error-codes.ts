/**
 * Every `extensions.code` that a client can get: the HTTP status of a response that holds nothing
 * but such an error, and what the code means. A test compares the documented table with this one.
 */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning: 'The query is not GraphQL, has too many tokens, or nests too deeply to be parsed.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning:
      'The query does not fit the schema, a value does not fit its type, or it is too large.',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning: 'An argument or a variable is wrong; `extensions.field` names it.',
  },
  RATE_NOT_ON_RECORD: {
    status: 400,
    meaning: 'No official rate of the currency is on record for the day; nothing was decided.',
  },
  KNOWN_AT_OUT_OF_RANGE: {
    status: 400,
    meaning: 'The argument `knownAt` is in the future, or before the history of the record begins.',
  },
  CURSOR_EXPIRED: {
    status: 410,
    meaning:
      'The cursor is of what is not there any more, as after a restore: read from the beginning.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    meaning:
      'The operation costs more than is allowed, nests too deeply, or finds too many groups.',
  },
  BAD_REQUEST: {
    status: 400,
    meaning: 'The HTTP request is malformed, too large, or has no query; some have another status.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'The document has no operation of the name, or several and none was named.',
  },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'The operation needs a key, or the key is unknown, expired or revoked.',
  },
  FORBIDDEN: {
    status: 403,
    meaning: 'The key does not have the scope that the field needs.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    meaning: 'This server executes only trusted documents, and the document is not one of them.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    meaning: 'The idempotency key was used for another transfer.',
  },
  REVIEW_CONFLICT: {
    status: 409,
    meaning: 'The review item was decided, or its proposal changed, since it was read.',
  },
  RATE_LIMITED: {
    status: 429,
    meaning: 'The rate limit is exceeded; `extensions.retryAfter` says for how many seconds.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    meaning: 'No trusted document has the id; the client sends the query itself.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 200,
    meaning: 'Documents cannot be requested by id here; the client sends the query itself.',
  },
  UNAVAILABLE: {
    status: 503,
    meaning: 'A timeout, an overload, an unreachable database or a shutdown; retry later.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: 'An internal error; `extensions.incident` is the id under which it was logged.',
  },
} as const satisfies Readonly<Record<string, { status: number; meaning: string }>>;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

/** The code in an error's extensions; undefined where there is none, or none of the table. */
export function readErrorCode(
  extensions: { readonly code?: unknown } | undefined,
): ErrorCode | undefined {
  const code = extensions?.code;
  return isErrorCode(code) ? code : undefined;
}

/** The HTTP status of a code; what has no code is an internal error. */
export function errorStatus(code: ErrorCode | undefined): number {
  return errorCodes[code ?? 'INTERNAL_SERVER_ERROR'].status;
}
