import { createHash } from 'node:crypto';

/** An answer as it goes out over HTTP. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

/** Whoever keeps it asks again before each use: it is exact, or it is not used. */
export const publicCacheControl = 'public, no-cache';

/** Whether it is the same for everyone, and stays so for as long as the record stays as it is. */
export function isPublic({ status, headers }: HttpResponse): boolean {
  return status === 200 && headers['cache-control'] === publicCacheControl;
}

/** The answer with its bytes made once, and a tag: whoever has it has them, of the same type. */
export function withEtag({ status, headers, body }: HttpResponse): HttpResponse {
  // In memory of its own: a piece of Node's shared pool would keep the whole of that.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(body));
  bytes.write(String(body));
  const type = headers['content-type'] ?? '';
  const etag = `"${createHash('sha256').update(type).update(bytes).digest('base64url')}"`;
  return { status, headers: { ...headers, etag }, body: bytes };
}

/** Whether the tag is among those of an `If-None-Match`, where a weak one counts as well. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (ifNoneMatch === undefined || etag === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
