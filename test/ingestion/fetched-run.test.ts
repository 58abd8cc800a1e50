import { runDocuments } from '../../src/ingestion/fetched-run';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { nationalBankRates } from '../../src/upstreams/national-bank/national-bank-rates';
import type { Reply } from './fetch/support/replay-server';
import { replay, testFetcher } from './fetch/support/test-fetcher';
import { days, RatesDatabase, sample } from './rates-database';

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

const document = (day: string, headers: Reply['headers'] = {}): Reply => ({
  body: sample(day),
  headers: { 'content-type': 'text/xml; charset=UTF-8', ...headers },
});

/** Fetches the documents of the days from a server that gives these replies, twice. */
async function runTwice(
  replies: Record<string, Reply | readonly Reply[]>,
): Promise<{ first: RunReport[]; second: RunReport[]; requests: (string | undefined)[][] }> {
  const server = await replay(
    Object.fromEntries(Object.entries(replies).map(([day, reply]) => [`/${day}`, reply])),
  );
  const fetcher = testFetcher({ maxRetries: 0 });
  const addresses = Object.keys(replies).map((scope) => ({
    url: `${server.origin}/${scope}`,
    scope,
  }));
  const run = (): Promise<RunReport[]> =>
    runDocuments(rates.dataSource, nationalBankRates, fetcher, addresses);
  const [first, second] = [await run(), await run()];
  const asked = server.received.filter(({ path }) => path !== '/robots.txt');
  return {
    first,
    second,
    requests: asked.map(({ headers }) => [
      headers['if-none-match'],
      headers['if-modified-since'],
      headers.cookie,
    ]),
  };
}

const outcomesOf = (reports: readonly RunReport[]): string[] =>
  reports.map(({ outcome }) => outcome);

it('takes in the documents of three days, and none of it again', async () => {
  const replies = Object.fromEntries(days.map((day) => [day, document(day)]));
  const { first, second } = await runTwice(replies);
  expect(outcomesOf(first)).toEqual(['PUBLISHED', 'PUBLISHED', 'PUBLISHED']);
  expect(outcomesOf(second)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  expect(await rates.rateOf('CNY', '2026-04-03')).toBe('68.48');
});

it('asks for a document only if it has changed, where the publisher can say so', async () => {
  const [day] = days as [string];
  const { second, requests } = await runTwice({
    [day]: document(day, { etag: '"a"', 'set-cookie': 'session=1' }),
  });
  expect(outcomesOf(second)).toEqual(['NOT_MODIFIED']);
  expect(requests).toEqual([
    [undefined, undefined, undefined],
    ['"a"', undefined, undefined],
  ]);
  const runs = await rates.query('select outcome, http_status, etag from upstream_run order by 1');
  expect(runs).toEqual([
    { outcome: 'PUBLISHED', http_status: 200, etag: '"a"' },
    { outcome: 'NOT_MODIFIED', http_status: 304, etag: '"a"' },
  ]);
});

it('asks for a document again that was refused', async () => {
  const [day] = days as [string];
  const html = { body: '<html/>', headers: { etag: '"a"' } };
  const { first, second, requests } = await runTwice({ [day]: html });
  expect([...outcomesOf(first), ...outcomesOf(second)]).toEqual(['REFUSED', 'REFUSED']);
  expect(requests.map(([etag]) => etag)).toEqual([undefined, undefined]);
});

it('refuses the document of another day than the one it asked for', async () => {
  const { first } = await runTwice({ '2026-04-02': document('2026-04-01') });
  expect(first[0]).toMatchObject({ outcome: 'REFUSED', reason: 'ANOTHER_SCOPE' });
  expect(await rates.query('select * from exchange_rate')).toEqual([]);
});

it.each([
  ['403', { status: 403, body: 'no' }, 'HTTP_STATUS'],
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '3600' } }, 'RATE_LIMITED'],
  ['a cut body', { body: sample('2026-04-01'), cutAfter: 5_000 }, 'TRUNCATED'],
  ['another length', { raw: 'HTTP/1.1 204 No Content\r\n\r\n' }, 'HTTP_STATUS'],
])('leaves the record as it is at %s, and asks for no other document', async (_, reply, reason) => {
  const before = await rates.recordState();
  const { first } = await runTwice({
    '2026-04-01': reply,
    '2026-04-02': document('2026-04-02'),
  });
  expect(first).toHaveLength(1);
  expect(first[0]).toMatchObject({ outcome: 'FAILED', reason, scope: null });
  expect(await rates.recordState()).toEqual(before);
  const [run] = await rates.query<{ retry_at: string | null }>(
    'select outcome, retry_at from upstream_run order by started_at limit 1',
  );
  expect(run).toMatchObject({ outcome: 'FAILED' });
  expect(run?.retry_at !== null).toBe(reason === 'RATE_LIMITED');
});

it('asks for nothing while the publisher asked for a pause, from any process', async () => {
  const server = await replay({ '/a': { status: 429, headers: { 'retry-after': '3600' } } });
  const addresses = [{ url: `${server.origin}/a`, scope: '2026-04-01' }];
  const run = (): Promise<RunReport[]> =>
    runDocuments(rates.dataSource, nationalBankRates, testFetcher(), addresses);
  expect(outcomesOf(await run())).toEqual(['FAILED']);
  await rates.query(`update upstream_run set retry_at = now() + interval '1 hour'`);
  await expect(run()).rejects.toMatchObject({ code: 'RETRY_LATER' });
  expect(server.paths()).toEqual(['/a']);
  await rates.query(`update upstream_run set retry_at = now() - interval '1 second'`);
  expect(outcomesOf(await run())).toEqual(['FAILED']);
});
