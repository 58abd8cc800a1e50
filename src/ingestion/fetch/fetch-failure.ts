/**
 * Why a document was not fetched.
 *
 * - `REQUEST_NOT_ALLOWED`: the address or a header of the request, or the address of a redirect, is
 *   none that may be used: not https, another port, user information, a header the fetcher sets.
 * - `HOST_NOT_DECLARED`: the address, or that of a redirect, is on a host that the policy lacks.
 * - `ADDRESS_NOT_ALLOWED`: the host's name leads to no public address.
 * - `ROBOTS`: robots.txt disallows it, or could not be had because the host answers by errors.
 * - `REDIRECT`: too many, without an address, or of a request that is not repeated elsewhere.
 * - `CONNECTION`: no connection, or one that was lost or silent before the response began.
 * - `TLS`: the certificate is not trusted, or no common protocol.
 * - `PROTOCOL`: what came is not HTTP.
 * - `HTTP_STATUS`: another status than 200, or than 304 of a conditional request.
 * - `RATE_LIMITED`: status 429, or an earlier response that asked for no request until later.
 * - `TRUNCATED`: the body ended before its end.
 * - `TOO_LARGE`: the body is larger than the policy allows.
 * - `ENCODING`: the body is compressed by another method than was offered, or not decompressible.
 * - `DEADLINE`: no time was left.
 * - `ABORTED`: by the caller, or because the fetcher was closed.
 */
export type FetchFailureCode =
  | 'REQUEST_NOT_ALLOWED'
  | 'HOST_NOT_DECLARED'
  | 'ADDRESS_NOT_ALLOWED'
  | 'ROBOTS'
  | 'REDIRECT'
  | 'CONNECTION'
  | 'TLS'
  | 'PROTOCOL'
  | 'HTTP_STATUS'
  | 'RATE_LIMITED'
  | 'TRUNCATED'
  | 'TOO_LARGE'
  | 'ENCODING'
  | 'DEADLINE'
  | 'ABORTED';

/** What is known of a failure beside its code. */
export interface FailureDetails {
  /** The status of the response that it is about. */
  readonly status?: number | null;
  /** When the host accepts the next request, if it said so. */
  readonly retryAt?: Date | null;
  /** Whether the same request may succeed soon, and may be sent again. */
  readonly isRetriable?: boolean;
  readonly cause?: unknown;
}

/** A failure on its way to the caller, who gets it as a value. Messages withhold query values. */
export class FetchFailure extends Error {
  readonly status: number | null;
  readonly retryAt: Date | null;
  readonly isRetriable: boolean;

  constructor(
    readonly code: FetchFailureCode,
    message: string,
    details: FailureDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.status = details.status ?? null;
    this.retryAt = details.retryAt ?? null;
    this.isRetriable = details.isRetriable ?? false;
  }
}
