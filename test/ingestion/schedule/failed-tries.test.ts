import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import type { DocumentFetcher, FetchedDocument } from '../../../src/ingestion/fetch/fetch-document';
import { UpstreamScheduler } from '../../../src/ingestion/schedule/upstream-scheduler';
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

it('tries a time again that failed: twice, each time later, and not the next time', async () => {
  const one = scheduler(database.dataSource);
  replies = Array<FetchedDocument>(9).fill(failed(null));
  const tickAt = async (time: string): Promise<number> => {
    now = new Date(`2026-04-01T${time}Z`);
    await one.tick();
    return fetched.length;
  };
  expect(await tickAt('11:30:00')).toBe(1);
  expect(await tickAt('11:34:59')).toBe(1);
  expect(await tickAt('11:35:00')).toBe(2);
  expect(await tickAt('11:44:59')).toBe(2);
  expect(await tickAt('11:45:00')).toBe(3);
  expect(await tickAt('12:39:59')).toBe(3);
  // The next time of the schedule has tries of its own.
  expect(await tickAt('12:40:00')).toBe(4);
  replies = [];
  expect(await tickAt('12:45:00')).toBe(5);
  expect(await outcomes()).toEqual([...Array<string>(4).fill('FAILED'), 'PUBLISHED']);
});
