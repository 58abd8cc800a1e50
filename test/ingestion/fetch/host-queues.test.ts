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
    const server = await replay({ '/a': { stallsBefore: 'head' }, '/b': whole, '/c': whole });
    const fetcher = testFetcher();
    await fetcher.fetch({ url: `${server.origin}/b` });
    const stops = [new AbortController(), new AbortController()];
    const first = fetcher.fetch({ url: `${server.origin}/a` }, stops[0]?.signal);
    const second = fetcher.fetch({ url: `${server.origin}/b` }, stops[1]?.signal);
    const third = fetcher.fetch({ url: `${server.origin}/c` });
    while (server.paths().length < 2) await new Promise(setImmediate);
    stops[1]?.abort();
    expect(await second).toMatchObject({ kind: 'failed', code: 'ABORTED' });
    expect(server.paths()).toEqual(['/b', '/a']);
    stops[0]?.abort();
    expect(await first).toMatchObject({ code: 'ABORTED' });
    expect(await third).toMatchObject({ kind: 'fetched' });
    expect(server.paths()).toEqual(['/b', '/a', '/c']);
  });
});
