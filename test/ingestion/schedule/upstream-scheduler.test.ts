import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source';
import type { DocumentFetcher, FetchedDocument } from '../../../src/ingestion/fetch/fetch-document';
import { embeddedOwner } from '../../../src/ingestion/schedule/embedded-owner';
import { UpstreamScheduler } from '../../../src/ingestion/schedule/upstream-scheduler';
import { withConnection } from '../../../src/import/tables/transaction';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import type { Upstream } from '../../../src/upstreams/upstream';
import { sample } from '../rates-database';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let fetched: string[];
let replies: FetchedDocument[];
let now: Date;
let lines: Record<string, unknown>[];

beforeEach(async () => {
  database = await openTestDatabase();
  fetched = [];
  replies = [];
  lines = [];
  // 16:30 in Kazakhstan, after the first time of the day.
  now = new Date('2026-04-01T11:30:00Z');
});
afterEach(() => database.close());

const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });

const failed = (retryAt: Date | null): FetchedDocument => ({
  kind: 'failed',
  code: 'HTTP_STATUS',
  message: 'answered 503',
  status: 503,
  retryAt,
});

const found = (body: string): FetchedDocument => ({
  kind: 'fetched',
  status: 200,
  body: Buffer.from(body),
  headers: {},
  retrievedAt: now,
  url: 'https://nationalbank.kz/',
});

const fetcher: DocumentFetcher = {
  fetch: ({ url }) => {
    fetched.push(url);
    return Promise.resolve(replies.shift() ?? found(sample('2026-04-02')));
  },
  close: () => Promise.resolve(),
};

function scheduler(dataSource: DataSource, upstreams: readonly Upstream[] = [nationalBankRates]) {
  const parts = { dataSource, upstreams, createFetcher: () => fetcher, logger, jitterMs: 0 };
  return new UpstreamScheduler({ ...parts, now: () => now });
}

const outcomes = async (): Promise<string[]> =>
  (
    await database.dataSource.query<{ outcome: string }[]>(
      'select outcome from upstream_run order by started_at',
    )
  ).map(({ outcome }) => outcome);

it('takes a time that was missed after the start, and each time once', async () => {
  const one = scheduler(database.dataSource);
  await one.tick();
  await one.tick();
  expect(await outcomes()).toEqual(['PUBLISHED']);
  now = new Date('2026-04-01T12:39:59Z');
  await one.tick();
  expect(fetched).toHaveLength(1);
  now = new Date('2026-04-01T12:40:00Z');
  await one.tick();
  expect(await outcomes()).toEqual(['PUBLISHED', 'UNCHANGED']);
  // After 16:00 the rates of the next day are there.
  expect(fetched).toEqual(Array(2).fill(expect.stringContaining('fdate=02.04.2026')));
  expect(lines.map(({ msg, outcome, added }) => [msg, outcome, added])).toEqual([
    ['upstream run', 'PUBLISHED', 39],
    ['upstream run', 'UNCHANGED', 0],
  ]);
});

it('is done by one of several processes', async () => {
  const others = await Promise.all(
    [1, 2, 3].map(() => createDataSource(database.connection, { pool: 2 }).initialize()),
  );
  const all = others.map((each) => scheduler(each));
  await Promise.all(all.map((each) => each.tick()));
  await Promise.all(all.map((each) => each.tick()));
  // One that starts later finds that the time is taken.
  await scheduler(database.dataSource).tick();
  expect([fetched.length, await outcomes()]).toEqual([1, ['PUBLISHED']]);
  await Promise.all(others.map((each) => each.destroy()));
});

it('waits as long as the publisher asks, then reads', async () => {
  const one = scheduler(database.dataSource);
  replies = [failed(new Date(Date.now() + 3_600_000))];
  await one.tick();
  await one.tick();
  expect([fetched.length, await outcomes()]).toEqual([1, ['FAILED']]);
  await database.dataSource.query("update upstream_run set retry_at = now() - interval '1 s'");
  await one.tick();
  expect(await outcomes()).toEqual(['FAILED', 'PUBLISHED']);
});

it('notes a run whose process was killed, without another run of that upstream', async () => {
  await database.dataSource.query(
    `insert into upstream_run (upstream, origin, lease_until, retrieved_at, parser_version)
    values ('another', 'a', now() - interval '1 s', now(), 1)`,
  );
  await scheduler(database.dataSource, []).tick();
  expect(await outcomes()).toEqual(['ABANDONED']);
  expect(lines).toMatchObject([{ upstream: 'another', msg: 'upstream run was abandoned' }]);
});

it('takes a time again whose process was killed in a run, but only once', async () => {
  await scheduler(database.dataSource).tick();
  const kill = () =>
    database.dataSource.query(
      `update upstream_run
      set outcome = null, finished_at = null, lease_until = now() - interval '1 s'
      where id = (select id from upstream_run order by started_at desc limit 1)`,
    );
  await kill();
  await scheduler(database.dataSource).tick();
  expect(await outcomes()).toEqual(['ABANDONED', 'UNCHANGED']);
  await kill();
  await scheduler(database.dataSource).tick();
  expect(await outcomes()).toEqual(['ABANDONED', 'ABANDONED']);
  // The next time of the schedule is another one.
  now = new Date('2026-04-01T12:40:00Z');
  await scheduler(database.dataSource).tick();
  expect(await outcomes()).toHaveLength(3);
});

it('reads the others where one fails', async () => {
  const broken = {
    ...nationalBankRates,
    slug: 'a-broken-one',
    read: () => {
      throw new Error('a fault');
    },
  };
  await scheduler(database.dataSource, [broken, nationalBankRates]).tick();
  expect(await outcomes()).toEqual(['FAILED', 'PUBLISHED']);
  expect(lines[0]).toMatchObject({ upstream: 'a-broken-one', msg: 'upstream failed' });
});

it('stops after the run in flight, and begins no other', async () => {
  let finish = (): void => undefined;
  const slow: DocumentFetcher = {
    ...fetcher,
    fetch: async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return found(sample('2026-04-02'));
    },
  };
  const second = { ...nationalBankRates, slug: 'a-second-one' };
  const one = new UpstreamScheduler({
    ...{ dataSource: database.dataSource, upstreams: [nationalBankRates, second], logger },
    ...{ createFetcher: () => slow, jitterMs: 0, now: () => now },
  });
  const working = one.tick();
  while ((await withConnection(database.dataSource, countDeclared)) === 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopping = one.stop();
  finish();
  await Promise.all([working, stopping]);
  expect(await outcomes()).toEqual(['PUBLISHED']);
});

const countDeclared = async (): Promise<number> =>
  (await database.dataSource.query<object[]>('select from upstream where scheduled_at is not null'))
    .length;

it('publishes where the one session serves as another role, which still may not', async () => {
  if (database.serviceUrl) return;
  const { dataSource } = database;
  await dataSource.query('set role gateway_service');
  try {
    await scheduler(embeddedOwner(dataSource)).tick();
    expect(await outcomes()).toEqual(['PUBLISHED']);
    await expect(dataSource.query('delete from upstream_run')).rejects.toThrow('permission denied');
    const [row] = await dataSource.query<{ role: string }[]>('select current_user as role');
    expect(row?.role).toBe('gateway_service');
  } finally {
    await dataSource.query('reset role');
  }
});
