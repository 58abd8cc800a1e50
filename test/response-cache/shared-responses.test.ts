import type { AbortSignalLike } from '../../src/postgres/abort-signal';
import { publicCacheControl, type HttpResponse } from '../../src/response-cache/http-response';
import { CacheAlone } from '../support/cache-alone';

/** One answer for all who ask for it at the same time. */
let alone: CacheAlone;
const asked: CacheAlone['asked'] = (...given) => alone.asked(...given);
const answering = (body: string): (() => Promise<HttpResponse>) => alone.answering(body);
const ofRecord = (body: string): HttpResponse => alone.ofRecord(body);

beforeEach(() => (alone = new CacheAlone()));

describe('many who ask for the same at once', () => {
  it('are given what one of them has made', async () => {
    const slow = (): Promise<HttpResponse> =>
      new Promise((resolve) => setImmediate(() => resolve(ofRecord('once'))));
    const answers = await Promise.all(Array.from({ length: 50 }, () => asked(slow)));
    expect(new Set(answers.map(([body]) => body))).toEqual(new Set(['once']));
    expect(alone.made).toBe(1);
  });

  it('are not given what was asked for before the record changed', async () => {
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
    ["what is not everyone's", { status: 200, headers: {}, body: 'mine' }],
  ])('each make their own where the first gets %s', async (_, answer) => {
    const make = (): Promise<HttpResponse> => {
      alone.made += 1;
      return new Promise((resolve) => setImmediate(() => resolve(answer)));
    };
    const statuses = await Promise.all([asked(make), asked(make), asked(make)]);
    expect(statuses.map(([, status]) => status)).toEqual(['fwd=miss', 'fwd=miss', 'fwd=miss']);
    expect(alone.made).toBe(3);
    expect(alone.cache.sizeBytes).toBe(0);
  });

  it('do not wait for one another where the last answer was not for everyone', async () => {
    const own: HttpResponse = { status: 200, headers: {}, body: 'mine' };
    await asked(() => Promise.resolve(own));
    void asked(() => new Promise(() => undefined));
    expect(await asked(() => Promise.resolve(own))).toEqual(['mine', 'fwd=miss']);
    expect(await asked(answering('public'))).toEqual(['public', 'fwd=miss; stored']);
    expect(await asked(answering('again'))).toEqual(['public', 'hit']);
  });

  it('have it made until the last of them has gone', async () => {
    let wanted: AbortSignalLike | undefined;
    const never = (until: AbortSignalLike): Promise<HttpResponse> => {
      if (until.aborted) return Promise.reject(gone);
      wanted = until;
      return new Promise((_, reject) => until.addEventListener('abort', () => reject(gone)));
    };
    const gone = new Error('gone');
    const [one, other] = [new AbortController(), new AbortController()];
    const answers = Promise.allSettled([asked(never, 'key', one), asked(never, 'key', other)]);
    one.abort();
    expect(wanted?.aborted).toBe(false);
    other.abort();
    expect(wanted?.aborted).toBe(true);
    expect((await answers)[0]).toMatchObject({ status: 'rejected', reason: gone });
    expect(await asked(answering('found'))).toEqual(['found', 'fwd=miss; stored']);
  });

  it('wait for one another again after an answer that failed', async () => {
    const failed = { status: 503, headers: {}, body: 'not now' };
    await asked(() => Promise.resolve(failed));
    const slow = (): Promise<HttpResponse> =>
      new Promise((resolve) => setImmediate(() => resolve(ofRecord('once'))));
    await Promise.all(Array.from({ length: 50 }, () => asked(slow)));
    expect(alone.made).toBe(1);
  });

  it('each try for themselves where the first fails', async () => {
    const failing = asked(() => Promise.reject(new Error('lost')));
    const waiting = asked(answering('found'));
    await expect(failing).rejects.toThrow('lost');
    expect((await waiting)[0]).toBe('found');
  });
});
