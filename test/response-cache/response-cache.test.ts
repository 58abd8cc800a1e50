import type { HttpResponse } from '../../src/response-cache/public-response';
import type { ResponseCache } from '../../src/response-cache/response-cache';
import { CacheAlone } from '../support/cache-alone';

/** The cache without HTTP: when a response is stored and evicted. */
let alone: CacheAlone;
let cache: ResponseCache;
let version: CacheAlone['version'];
const asked: CacheAlone['asked'] = (...given) => alone.asked(...given);
const answering = (body: string): (() => Promise<HttpResponse>) => alone.answering(body);
const ofRecord = (body: string): HttpResponse => alone.ofRecord(body);
/** A client that does not disconnect. */
const requester = { signal: new AbortController().signal };

beforeEach(() => {
  alone = new CacheAlone();
  ({ cache, version } = alone);
});

describe('a response of the record', () => {
  it('is computed once', async () => {
    expect(await asked(answering('first'))).toEqual(['first', 'fwd=miss; stored']);
    expect(await asked(answering('second'))).toEqual(['first', 'hit']);
    expect(alone.made).toBe(1);
  });

  it('is computed for each key', async () => {
    await asked(answering('first'));
    expect(await asked(answering('second'), 'other')).toEqual(['second', 'fwd=miss; stored']);
  });

  it('has an ETag that depends on its bytes', async () => {
    const tagOf = async (body: string): Promise<string | undefined> =>
      (await cache.respond(body, requester, answering(body))).response.headers['etag'];
    version.current = 'one';
    const tag = await tagOf('same');
    version.current = 'two';
    expect(await tagOf('same')).toBe(tag);
    expect(await tagOf('other')).not.toBe(tag);
  });

  it('is computed again after a change of the record', async () => {
    await asked(answering('old'));
    version.current = 'two';
    expect(await asked(answering('new'))).toEqual(['new', 'fwd=miss; stored']);
    expect(await asked(answering('newer'))).toEqual(['new', 'hit']);
  });

  it('is computed again on the next day in Kazakhstan', async () => {
    await asked(answering('today'));
    alone.now = new Date('2026-11-25T18:59:59Z');
    expect(await asked(answering('later'))).toEqual(['today', 'hit']);
    alone.now = new Date('2026-11-25T19:00:00Z');
    expect(await asked(answering('tomorrow'))).toEqual(['tomorrow', 'fwd=miss; stored']);
  });

  it('is not stored if the record changed in the meantime', async () => {
    const answer = await asked(async () => {
      const old = ofRecord('perhaps old');
      version.current = 'two';
      return Promise.resolve(old);
    });
    expect(answer).toEqual(['perhaps old', 'fwd=miss']);
    expect(await asked(answering('new'))).toEqual(['new', 'fwd=miss; stored']);
  });

  it('is neither stored nor found while the version is unknown', async () => {
    await asked(answering('known'));
    version.current = null;
    expect(await asked(answering('unknown'))).toEqual(['unknown', 'fwd=bypass']);
    version.current = 'one';
    expect(await asked(answering('again'))).toEqual(['known', 'hit']);
  });
});

describe('the size of the cache', () => {
  it('stays within its limit by evicting the oldest responses', async () => {
    const large = 'x'.repeat(100_000);
    for (let each = 0; each < 50; each += 1) {
      await asked(answering(large), `key ${each}`);
      expect(cache.sizeBytes).toBeLessThanOrEqual(1024 * 1024);
    }
    expect((await asked(answering(large), 'key 49'))[1]).toBe('hit');
    expect((await asked(answering(large), 'key 0'))[1]).not.toBe('hit');
  });

  it('does not allow one response that would evict many others', async () => {
    await asked(answering('small'), 'small');
    const huge = answering('x'.repeat(500_000));
    expect((await asked(huge, 'huge'))[1]).toBe('fwd=miss');
    expect((await asked(huge, 'huge'))[1]).toBe('fwd=miss');
    expect((await asked(answering('small'), 'small'))[1]).toBe('hit');
  });
});

it('counts responses by their cache status', async () => {
  await Promise.all([asked(answering('a')), asked(answering('b')), asked(answering('c'))]);
  await asked(answering('d'));
  await asked(() => Promise.resolve({ status: 400, headers: {}, body: '' }), 'refused');
  version.current = null;
  await asked(answering('e'));
  expect(cache.statusCounts).toEqual({
    hit: 1,
    'fwd=miss; collapsed': 2,
    'fwd=miss; stored': 1,
    'fwd=miss': 1,
    'fwd=bypass': 1,
  });
});
