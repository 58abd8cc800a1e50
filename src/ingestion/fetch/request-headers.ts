import { FetchFailure } from './fetch-failure';
import type { HttpMethod } from './http-call';

/** What the fetcher itself decides on, and what would make a response of another kind. */
const reservedName = new RegExp(
  '^(accept-encoding|connection|content-length|cookie2?|expect|host|if-.*|keep-alive|proxy-.*' +
    '|range|te|trailer|transfer-encoding|upgrade|user-agent)$',
);

/** What the headers of a request are made of. */
export interface HeaderSource {
  readonly method?: HttpMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Headers that any declared host may get, and those that only the declared address may. */
export interface RequestHeaders {
  readonly common: Readonly<Record<string, string>>;
  /** They may hold a key: a redirect to another host does not take them along. */
  readonly own: Readonly<Record<string, string>>;
  /** Whether the response may be 304. */
  readonly isConditional: boolean;
}

/** Throws a FetchFailure where the caller sets a header that is the fetcher's own. */
export function requestHeaders(source: HeaderSource, userAgent: string): RequestHeaders {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(source.headers ?? {})) {
    const lowerName = name.toLowerCase();
    if (reservedName.test(lowerName)) {
      const message = `The header ${lowerName} is not set by a request.`;
      throw new FetchFailure('REQUEST_NOT_ALLOWED', message);
    }
    own[lowerName] = value;
  }
  const conditions = source.method === 'POST' ? {} : conditionsOf(source);
  return {
    common: { 'accept-encoding': 'gzip', 'user-agent': userAgent, ...conditions },
    own,
    isConditional: Object.keys(conditions).length > 0,
  };
}

function conditionsOf({ etag, lastModified }: HeaderSource): Record<string, string> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}
