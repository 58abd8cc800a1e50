import { FetchFailure, type FetchFailureCode } from './fetch-failure';

/** Codes of Node.js and OpenSSL for certificates and handshakes. */
const tlsCode = new RegExp(
  '^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$' +
    '|INVALID_CA$|INVALID_PURPOSE$|CRL_|ERROR_IN_|PATH_LENGTH_)',
);
/** Codes of undici for what is not a response of HTTP. */
const protocolCode = /^(HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_NOT_SUPPORTED$)/;
/** Codes of the connection while a body is read: what is lost then is the rest of the body. */
const silentCode = /_TIMEOUT$|^ETIMEDOUT$/;
/** A body that ends within its compressed form. */
const unfinishedCode = 'Z_BUF_ERROR';

/** Where an error came up. */
export interface FailedCall {
  readonly host: string;
  readonly phase: 'head' | 'body';
  readonly status?: number;
}

/**
 * The failure that an error of undici, a socket or zlib is. Its message has the error's code, not
 * its text, which may repeat what the upstream sent.
 */
export function connectionFailure(error: unknown, call: FailedCall): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const errorCode = codeOf(error);
  const code = failureCode(errorCode, call.phase);
  const isLost = code === 'CONNECTION' || code === 'TRUNCATED';
  return new FetchFailure(code, `${meanings[code]} (${call.host}: ${errorCode}).`, {
    cause: error,
    status: call.status ?? null,
    isRetriable: isLost,
  });
}

const meanings = {
  REQUEST_NOT_ALLOWED: 'The request cannot be sent',
  CONNECTION: 'The connection failed or was silent',
  TLS: 'The connection is not secure',
  PROTOCOL: 'The response is not one of HTTP',
  TRUNCATED: 'The body ended before its end',
  ENCODING: 'The body cannot be decompressed',
} as const satisfies Partial<Record<FetchFailureCode, string>>;

function failureCode(code: string, phase: FailedCall['phase']): keyof typeof meanings {
  if (code === 'UND_ERR_INVALID_ARG') return 'REQUEST_NOT_ALLOWED';
  if (tlsCode.test(code)) return 'TLS';
  if (protocolCode.test(code)) return 'PROTOCOL';
  if (phase === 'head' || silentCode.test(code)) return 'CONNECTION';
  if (code.startsWith('Z_') && code !== unfinishedCode) return 'ENCODING';
  return 'TRUNCATED';
}

function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return [code, name].find((each) => typeof each === 'string') ?? 'unknown';
}
