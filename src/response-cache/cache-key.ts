import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Headers that the response to a request without an API key depends on by value. */
const cacheKeyHeaders = ['accept', 'content-type', 'graphql-cost'] as const;

/** What a response of the public record depends on. */
interface CacheableRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/**
 * Requests with equal keys get equal responses. A key is a digest: its length does not depend on
 * the request.
 */
export function cacheKeyOf({ method, url, headers, body }: CacheableRequest): string {
  // HEAD gets the cached response of GET, without its body.
  const cachedMethod = method === 'HEAD' ? 'GET' : method;
  const values = cacheKeyHeaders.map((name) => headers[name] ?? '');
  const head = hash('sha256', JSON.stringify([cachedMethod, url, values]), 'base64url');
  return Buffer.isBuffer(body) ? `${head} ${hash('sha256', body, 'base64url')}` : head;
}
