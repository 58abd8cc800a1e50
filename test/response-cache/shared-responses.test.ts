import type { AbortSignalLike } from '../../src/postgres/abort-signal';
import { publicCacheControl, type HttpResponse } from '../../src/response-cache/public-response';
import { CacheAlone } from '../support/cache-alone';

/** One computation for all concurrent requests of a key. */
let alone: CacheAlone;
const asked: CacheAlone['asked'] = (...given) => alone.asked(...given);
const answering = (body: string): (() => Promise<HttpResponse>) => alone.answering(body);
const ofRecord = (body: string): HttpResponse => alone.ofRecord(body);

beforeEach(() => (alone = new CacheAlone()));

describe('concurrent requests of one key', () => {
  it('share one response', async () => {
    const slow = (): Promise<HttpResponse> =>
      new Promise((resolve) => setImmediate(() => resolve(ofRecord('once'))));
    const answers = await Promise.all(Array.from({ length: 50 }, () => asked(slow)));
    expect(new Set(answers.map(([body]) => body))).toEqual(new Set(['once']));
    expect(alone.made).toBe(1);
  });

  it('do not get a response that was requested before the record changed', async () => {
    let finish: (answer: HttpResponse) => void = () => undefined;
    const first = asked(() => new Promise((resolve) => (finish = resolve)));
    alone.version.current = 'two';
    expect(await asked(answering('new'))).toEqual(['new', 'fwd=miss; stored']);
    finish(ofRecord('old'));
    expect(await first).toEqual(['old', 'fwd=miss']);
    expect(await asked(answering('third'))).toEqual(['new', 'hit']);
  });

  it.each<[string, HttpResponse]>([
    ['an error', { status: 400, headers: { 'cache-control': publicCacheControl }, body: 'mine' }],
    ['a response that is not public', { status: 200, headers: {}, body: 'mine' }],
  ])('compute one response each if the first gets %s', async (_, answer) => {
    const make = (): Promise<HttpResponse> => {
      alone.made += 1;
      return new Promise((resolve) => setImmediate(() => resolve(answer)));
    };
    const statuses = await Promise.all([asked(make), asked(make), asked(make)]);
    expect(statuses.map(([, status]) => status)).toEqual(['fwd=miss', 'fwd=miss', 'fwd=miss']);
    expect(alone.made).toBe(3);
    expect(alone.cache.sizeBytes).toBe(0);
  });

  it('do not wait for one another if the last response was not public', async () => {
    const own: HttpResponse = { status: 200, headers: {}, body: 'mine' };
    await asked(() => Promise.resolve(own));
    void asked(() => new Promise(() => undefined));
    expect(await asked(() => Promise.resolve(own))).toEqual(['mine', 'fwd=miss']);
    expect(await asked(answering('public'))).toEqual(['public', 'fwd=miss; stored']);
    expect(await asked(answering('again'))).toEqual(['public', 'hit']);
  });

  it('abort the computation when the last of them is aborted', async () => {
    let shared: AbortSignalLike | undefined;
    const never = (signal: AbortSignalLike): Promise<HttpResponse> => {
      if (signal.aborted) return Promise.reject(gone);
      shared = signal;
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(gone)));
    };
    const gone = new Error('gone');
    const [one, other] = [new AbortController(), new AbortController()];
    const answers = Promise.allSettled([asked(never, 'key', one), asked(never, 'key', other)]);
    one.abort();
    expect(shared?.aborted).toBe(false);
    other.abort();
    expect(shared?.aborted).toBe(true);
    expect((await answers)[0]).toMatchObject({ status: 'rejected', reason: gone });
    expect(await asked(answering('found'))).toEqual(['found', 'fwd=miss; stored']);
  });

  it('wait for one another again after a failed response', async () => {
    const failed = { status: 503, headers: {}, body: 'not now' };
    await asked(() => Promise.resolve(failed));
    const slow = (): Promise<HttpResponse> =>
      new Promise((resolve) => setImmediate(() => resolve(ofRecord('once'))));
    await Promise.all(Array.from({ length: 50 }, () => asked(slow)));
    expect(alone.made).toBe(1);
  });

  it('compute one response each if the first throws', async () => {
    const failing = asked(() => Promise.reject(new Error('lost')));
    const waiting = asked(answering('found'));
    await expect(failing).rejects.toThrow('lost');
    expect((await waiting)[0]).toBe('found');
  });
});
