import { DocumentDeadline } from '../../../src/ingestion/fetch/document-deadline';
import { HostQueues } from '../../../src/ingestion/fetch/host-queues';
import { defaultParts } from '../../../src/ingestion/fetch/fetcher-parts';
import { replay, testFetcher, testPolicy } from './support/test-fetcher';
import { TestTime } from './support/test-time';

/** One request at a time to a host, and not too soon. */
const whole = { body: 'x' };

describe('requests to one host', () => {
  it('are sent with an interval between two, robots.txt and redirects included', async () => {
    const redirect = { status: 301, headers: { location: '/b' } };
    const { origin } = await replay({ '/a': redirect, '/b': whole });
    const fetcher = testFetcher({ minIntervalMs: 1000 });
    const documents = ['/a', '/b'].map((path) => fetcher.fetch({ url: `${origin}${path}` }));
    const kinds = (await Promise.all(documents)).map(({ kind }) => kind);
    expect(kinds).toEqual(['fetched', 'fetched']);
    // Robots.txt, then /a, /b and /b.
    expect(fetcher.time.sleeps).toEqual([1000, 1000, 1000]);
  });

  it('wait only for what the interval lacks', async () => {
    const { origin } = await replay({ '/a': whole });
    const fetcher = testFetcher({ minIntervalMs: 1000 });
    await fetcher.fetch({ url: `${origin}/a` });
    fetcher.time.pass(400);
    await fetcher.fetch({ url: `${origin}/a` });
    expect(fetcher.time.sleeps).toEqual([1000, 600]);
  });

  it('are sent one after the other, by all fetchers', async () => {
    const time = new TestTime();
    const queues = new HostQueues(time);
    const log: string[] = [];
    const run = queues.run.bind(queues);
    queues.run = (turn, send) =>
      run(turn, async () => {
        log.push('sent');
        const reply = await send();
        log.push('answered');
        return reply;
      });
    const { origin } = await replay({ '/a': whole });
    const fetchers = [1, 2, 3].map(() => testFetcher({}, { time, queues }));
    await Promise.all(fetchers.map((fetcher) => fetcher.fetch({ url: `${origin}/a` })));
    expect(log).toEqual(Array.from({ length: 6 }, () => ['sent', 'answered']).flat());
  });

  it('share their queue unless for tests', () => {
    expect(defaultParts(testPolicy).queues).toBe(defaultParts({ ...testPolicy }).queues);
  });

  it('do not wait for another host', async () => {
    const silent = await replay({ '/a': { stallsBefore: 'head' } });
    const quick = await replay({ '/b': whole });
    const lookup = (_: string, __: object, callback: (error: null, found: object[]) => void) =>
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    const hosts = ['127.0.0.1', 'quick.example'];
    const fetcher = testFetcher({ hosts }, { lookup: lookup as never });
    const stop = new AbortController();
    const first = fetcher.fetch({ url: `${silent.origin}/a` }, stop.signal);
    const url = `http://quick.example:${quick.port}/b`;
    expect(await fetcher.fetch({ url })).toMatchObject({ kind: 'fetched' });
    stop.abort();
    expect(await first).toMatchObject({ code: 'ABORTED' });
  });

  it('keep their order where one gives up waiting', async () => {
    const time = new TestTime();
    const queues = new HostQueues(time);
    const stop = new AbortController();
    const started: string[] = [];
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const deadlines = [undefined, stop.signal, undefined].map(
      (signal) => new DocumentDeadline(time, 60_000, [signal]),
    );
    const [first, second, third] = deadlines.map((deadline, at) =>
      queues.run({ host: 'a.example', intervalMs: 0, deadline }, () => {
        started.push(`request ${at}`);
        return answered;
      }),
    );
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'ABORTED' });
    await new Promise(setImmediate);
    expect(started).toEqual(['request 0']);
    answer();
    await Promise.all([first, third]);
    expect(started).toEqual(['request 0', 'request 2']);
    for (const deadline of deadlines) deadline.end();
  });
});
