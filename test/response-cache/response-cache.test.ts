import { publicAnswer, type HttpAnswer } from '../../src/response-cache/http-answer';
import type { RecordVersion } from '../../src/response-cache/record-version';
import { ResponseCache } from '../../src/response-cache/response-cache';

/** The cache alone: when an answer is kept, shared, and let go. */
class GivenVersion implements RecordVersion {
  current: string | null = 'one';
  beginChange = (): (() => void) => () => undefined;
  close = (): Promise<void> => Promise.resolve();
}

let version: GivenVersion;
let now: Date;
let cache: ResponseCache;
let made: number;

beforeEach(() => {
  version = new GivenVersion();
  now = new Date('2026-11-25T10:00:00Z');
  cache = new ResponseCache(version, 1024 * 1024, () => now);
  made = 0;
});

const ofRecord = (body: string): HttpAnswer => {
  made += 1;
  return { status: 200, headers: { 'cache-control': publicAnswer }, body };
};

async function asked(
  make: (until: AbortSignal) => Promise<HttpAnswer>,
  key = 'key',
  { signal: until } = new AbortController(),
): Promise<[string, string]> {
  const { answer, status } = await cache.answer(key, { until }, make);
  return [answer.body.toString(), status];
}

/** Somebody who waits for as long as it takes. */
const staying = { until: new AbortController().signal };

const answering =
  (body: string): (() => Promise<HttpAnswer>) =>
  () =>
    Promise.resolve(ofRecord(body));

describe('an answer of the record', () => {
  it('is made once', async () => {
    expect(await asked(answering('first'))).toEqual(['first', 'fwd=miss; stored']);
    expect(await asked(answering('second'))).toEqual(['first', 'hit']);
    expect(made).toBe(1);
  });

  it('is another for another key', async () => {
    await asked(answering('first'));
    expect(await asked(answering('second'), 'other')).toEqual(['second', 'fwd=miss; stored']);
  });

  it('bears a tag that its bytes decide', async () => {
    const tagOf = async (body: string): Promise<string | undefined> =>
      (await cache.answer(body, staying, answering(body))).answer.headers['etag'];
    version.current = 'one';
    const tag = await tagOf('same');
    version.current = 'two';
    expect(await tagOf('same')).toBe(tag);
    expect(await tagOf('other')).not.toBe(tag);
  });

  it('is made anew once the record has changed', async () => {
    await asked(answering('old'));
    version.current = 'two';
    expect(await asked(answering('new'))).toEqual(['new', 'fwd=miss; stored']);
    expect(await asked(answering('newer'))).toEqual(['new', 'hit']);
  });

  it('is made anew on another day in Kazakhstan', async () => {
    await asked(answering('today'));
    now = new Date('2026-11-25T18:59:59Z');
    expect(await asked(answering('later'))).toEqual(['today', 'hit']);
    now = new Date('2026-11-25T19:00:00Z');
    expect(await asked(answering('tomorrow'))).toEqual(['tomorrow', 'fwd=miss; stored']);
  });

  it('is not kept where the record has changed while it was made', async () => {
    const answer = await asked(async () => {
      const old = ofRecord('perhaps old');
      version.current = 'two';
      return Promise.resolve(old);
    });
    expect(answer).toEqual(['perhaps old', 'fwd=miss']);
    expect(await asked(answering('new'))).toEqual(['new', 'fwd=miss; stored']);
  });

  it('is neither kept nor found while it is not known what state the record is in', async () => {
    await asked(answering('known'));
    version.current = null;
    expect(await asked(answering('unknown'))).toEqual(['unknown', 'fwd=bypass']);
    version.current = 'one';
    expect(await asked(answering('again'))).toEqual(['known', 'hit']);
  });
});

describe('many who ask for the same at once', () => {
  it('are given what one of them has made', async () => {
    const slow = (): Promise<HttpAnswer> =>
      new Promise((resolve) => setImmediate(() => resolve(ofRecord('once'))));
    const answers = await Promise.all(Array.from({ length: 50 }, () => asked(slow)));
    expect(new Set(answers.map(([body]) => body))).toEqual(new Set(['once']));
    expect(made).toBe(1);
  });

  it('are not given what was asked for before the record changed', async () => {
    let finish: (answer: HttpAnswer) => void = () => undefined;
    const first = asked(() => new Promise((resolve) => (finish = resolve)));
    version.current = 'two';
    expect(await asked(answering('new'))).toEqual(['new', 'fwd=miss; stored']);
    finish(ofRecord('old'));
    expect(await first).toEqual(['old', 'fwd=miss']);
    expect(await asked(answering('third'))).toEqual(['new', 'hit']);
  });

  it.each<[string, HttpAnswer]>([
    ['an error', { status: 400, headers: { 'cache-control': publicAnswer }, body: 'mine' }],
    ["what is not everyone's", { status: 200, headers: {}, body: 'mine' }],
  ])('each make their own where the first gets %s', async (_, answer) => {
    const make = (): Promise<HttpAnswer> => {
      made += 1;
      return new Promise((resolve) => setImmediate(() => resolve(answer)));
    };
    const statuses = await Promise.all([asked(make), asked(make), asked(make)]);
    expect(statuses.map(([, status]) => status)).toEqual(['fwd=miss', 'fwd=miss', 'fwd=miss']);
    expect(made).toBe(3);
    expect(cache.bytes).toBe(0);
  });

  it('do not wait for one another where the last answer was not for everyone', async () => {
    const own: HttpAnswer = { status: 200, headers: {}, body: 'mine' };
    await asked(() => Promise.resolve(own));
    void asked(() => new Promise(() => undefined));
    expect(await asked(() => Promise.resolve(own))).toEqual(['mine', 'fwd=miss']);
    expect(await asked(answering('public'))).toEqual(['public', 'fwd=miss; stored']);
    expect(await asked(answering('again'))).toEqual(['public', 'hit']);
  });

  it('have it made until the last of them has gone', async () => {
    let wanted: AbortSignal | undefined;
    const never = (until: AbortSignal): Promise<HttpAnswer> => {
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
    const slow = (): Promise<HttpAnswer> =>
      new Promise((resolve) => setImmediate(() => resolve(ofRecord('once'))));
    await Promise.all(Array.from({ length: 50 }, () => asked(slow)));
    expect(made).toBe(1);
  });

  it('each try for themselves where the first fails', async () => {
    const failing = asked(() => Promise.reject(new Error('lost')));
    const waiting = asked(answering('found'));
    await expect(failing).rejects.toThrow('lost');
    expect((await waiting)[0]).toBe('found');
  });
});

describe('the bytes that are kept', () => {
  it('are never more than was given, and the oldest make room', async () => {
    const large = 'x'.repeat(100_000);
    for (let each = 0; each < 50; each += 1) {
      await asked(answering(large), `key ${each}`);
      expect(cache.bytes).toBeLessThanOrEqual(1024 * 1024);
    }
    expect((await asked(answering(large), 'key 49'))[1]).toBe('hit');
    expect((await asked(answering(large), 'key 0'))[1]).not.toBe('hit');
  });

  it('are not given to one answer that would drive out the others', async () => {
    await asked(answering('small'), 'small');
    const huge = answering('x'.repeat(500_000));
    expect((await asked(huge, 'huge'))[1]).toBe('fwd=miss');
    expect((await asked(huge, 'huge'))[1]).toBe('fwd=miss');
    expect((await asked(answering('small'), 'small'))[1]).toBe('hit');
  });
});

it('counts answers by how each was come by', async () => {
  await Promise.all([asked(answering('a')), asked(answering('b')), asked(answering('c'))]);
  await asked(answering('d'));
  await asked(() => Promise.resolve({ status: 400, headers: {}, body: '' }), 'refused');
  version.current = null;
  await asked(answering('e'));
  expect(cache.tally).toEqual({
    ...{ hit: 1, 'fwd=miss; collapsed': 2, 'fwd=miss; stored': 1 },
    ...{ 'fwd=miss': 1, 'fwd=bypass': 1 },
  });
});
