import type { ErrorCode } from './error-codes';

/** In how many seconds a client may repeat a request that was `UNAVAILABLE`. */
const unavailableSeconds = 1;

/** The part of an error's extensions that says when to repeat the request, in whole seconds. */
export interface RetryAdvice {
  retryAfter?: number;
}

/** The extensions of an error, of whatever origin. */
type Extensions = { readonly retryAfter?: unknown } | undefined;

/**
 * The advice for an error: that of the error itself where the rate limit is exceeded, a constant
 * where the gateway is unavailable, and none for codes that a repetition does not change.
 */
export function retryAdvice(code: ErrorCode | undefined, extensions: Extensions): RetryAdvice {
  if (code === 'UNAVAILABLE') return { retryAfter: unavailableSeconds };
  const retryAfter = code === 'RATE_LIMITED' ? extensions?.retryAfter : undefined;
  return typeof retryAfter === 'number' ? { retryAfter } : {};
}

/** The header Retry-After: it repeats the extensions of the error, so that the two never differ. */
export function retryAfterHeaders(extensions: Extensions): Record<string, string> {
  const retryAfter = extensions?.retryAfter;
  return typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {};
}
