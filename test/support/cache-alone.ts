import type { AbortSignalLike } from '../../src/postgres/abort-signal';
import { publicCacheControl, type HttpResponse } from '../../src/response-cache/public-response';
import type { RecordVersion } from '../../src/response-cache/record-version';
import { ResponseCache } from '../../src/response-cache/response-cache';

class GivenVersion implements RecordVersion {
  current: string | null = 'one';
  beginChange = (): (() => void) => () => undefined;
  close = (): Promise<void> => Promise.resolve();
}

/** A cache by itself, asked by a test alone. */
export class CacheAlone {
  readonly version = new GivenVersion();
  now = new Date('2026-11-25T10:00:00Z');
  /** How many answers were made. */
  made = 0;
  readonly cache = new ResponseCache(this.version, 1024 * 1024, () => this.now);

  /** An answer of the record. */
  readonly ofRecord = (body: string): HttpResponse => {
    this.made += 1;
    return { status: 200, headers: { 'cache-control': publicCacheControl }, body };
  };

  readonly answering =
    (body: string): (() => Promise<HttpResponse>) =>
    () =>
      Promise.resolve(this.ofRecord(body));

  async asked(
    make: (signal: AbortSignalLike) => Promise<HttpResponse>,
    key = 'key',
    { signal: signal } = new AbortController(),
  ): Promise<[string, string]> {
    const { response, status } = await this.cache.respond(key, { signal }, make);
    return [response.body.toString(), status];
  }
}
