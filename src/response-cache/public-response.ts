import { createHash } from 'node:crypto';
import type { ContentEncoding } from './content-encoding';

/** A response as it is sent over HTTP. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Text may come in pieces, which are sent one after the other. */
  body: string | Buffer | readonly string[];
}

/** Every cache must revalidate before each use, so that none serves an outdated response. */
export const publicCacheControl = 'public, no-cache';

/** The same for a response to a key: no shared cache stores it, under any time to live. */
const keyedCacheControl = 'private, no-cache';

/** The `Cache-Control` of a planned response; undefined for one that other clients must not get. */
export function cacheControlOf(readsOnlyRecord: boolean): string | undefined {
  return readsOnlyRecord ? publicCacheControl : undefined;
}

/** A response as it is sent to a client with a key. */
export function responseToKey(response: HttpResponse): HttpResponse {
  if (!isPublic(response)) return response;
  return { ...response, headers: { ...response.headers, 'cache-control': keyedCacheControl } };
}

/** Whether a response is the same for all clients until the record changes. */
export function isPublic({ status, headers }: HttpResponse): boolean {
  return status === 200 && headers['cache-control'] === publicCacheControl;
}

/** The response with its body as bytes, and a strong ETag over its body and content type. */
export function withEtag({ status, headers, body }: HttpResponse): HttpResponse {
  const bytes = toBytes(body);
  const type = headers['content-type'] ?? '';
  const etag = `"${createHash('sha256').update(type).update(bytes).digest('base64url')}"`;
  return { status, headers: { ...headers, etag }, body: bytes };
}

/** The length of a body in bytes. */
export function bodyLength(body: HttpResponse['body']): number {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.byteLength(body);
  return body.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
}

function toBytes(body: HttpResponse['body']): Buffer {
  // A slice of Node's shared pool would retain the whole pool for as long as it is cached.
  const bytes = Buffer.allocUnsafeSlow(bodyLength(body));
  let length = 0;
  const pieces = typeof body === 'string' || Buffer.isBuffer(body) ? [String(body)] : body;
  for (const piece of pieces) length += bytes.write(piece, length);
  return bytes;
}

/** The ETag of a compressed response: a strong one differs wherever the bytes sent differ. */
export function encodedEtag(etag: string, encoding: ContentEncoding): string {
  return etag.replace(/"$/, `-${encoding}"`);
}

/**
 * The tag of an `If-None-Match` that names a response, in this encoding or in another: the client
 * then has its content. By the weak comparison that RFC 9110 wants there.
 */
export function matchingEtag(
  ifNoneMatch: string | undefined,
  etag: string | undefined,
): string | undefined {
  if (ifNoneMatch === undefined || etag === undefined) return undefined;
  if (ifNoneMatch.trim() === '*') return etag;
  const sent = ifNoneMatch.split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (sent.includes(etag)) return etag;
  const content = contentOf(etag);
  return sent.find((each) => contentOf(each) === content);
}

/** A tag without the encoding at its end. The hash before it may have the same letters. */
function contentOf(etag: string): string {
  return etag.replace(/^("[\w-]{43})-(?:br|gzip)"$/, '$1"');
}
