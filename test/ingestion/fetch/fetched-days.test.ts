import { documentsToFetch } from '../../../src/ingestion/fetch/fetched-days';
import { runDocuments } from '../../../src/ingestion/fetched-run';
import { hashOf } from '../../../src/ingestion/documents/received-document';
import { ingestDocument } from '../../../src/ingestion/ingest-document';
import { withConnection } from '../../../src/import/tables/transaction';
import { kgdCoinValues } from '../../../src/upstreams/kgd/kgd-coin-values';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import type { DocumentAddress, Upstream } from '../../../src/upstreams/upstream';
import { replay, testFetcher } from './support/test-fetcher';
import { days, RatesDatabase, sample } from '../rates-database';

const url = 'https://list.example/list';

/** A list of words that is a document as a whole. */
const wholeList: Upstream = {
  ...nationalBankRates,
  slug: 'whole-list',
  bounds: { ...nationalBankRates.bounds, minRows: 1, maxAddedShare: 9, maxAbsentShare: 1 },
  documents: () => [{ url, scope: 'words' }],
  read: (bytes) => {
    const words = Buffer.from(bytes).toString().split(' ');
    const rows = words.map((key) => ({ key, locator: key, values: { key } }));
    return { scope: 'words', rows, refusals: [], warnings: [] };
  },
  relatedKeys: () => [],
  contradictions: () => [],
  records: () => [],
};

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

const toFetch = (
  upstream: Upstream,
  given: { from?: string; to?: string } = {},
  at = '2026-04-03T15:59:59+05:00',
): Promise<readonly DocumentAddress[]> =>
  withConnection(rates.dataSource, (run) =>
    documentsToFetch(run, upstream, { from: given.from, to: given.to }, new Date(at)),
  );

it('fetches the days since the last on record, and that of today again', async () => {
  const scopes = async (given = {}): Promise<string[]> =>
    (await toFetch(nationalBankRates, given)).map(({ scope }) => scope);
  expect(await scopes()).toEqual(['2026-04-03']);
  await rates.ingest(sample(days[0] as string));
  expect(await scopes()).toEqual(['2026-04-02', '2026-04-03']);
  await rates.ingest(sample(days[2] as string));
  expect(await scopes()).toEqual(['2026-04-03']);
  expect(await scopes({ from: '2026-03-30', to: '2026-03-31' })).toEqual([
    '2026-03-30',
    '2026-03-31',
  ]);
});

it.each([
  ['the rates of today, before 16:00', nationalBankRates, '15:59:59', '2026-04-03'],
  ['the rates of the next day, since 16:00', nationalBankRates, '16:00:00', '2026-04-04'],
  ['the values of coins of the day before', kgdCoinValues, '23:59:59', '2026-04-02'],
])('fetches %s', async (_, upstream, time, day) => {
  const documents = await toFetch(upstream, {}, `2026-04-03T${time}+05:00`);
  expect(documents.map(({ scope }) => scope)).toEqual([day]);
});

it('fetches a whole list once, whatever is on record of it', async () => {
  expect(await toFetch(wholeList)).toEqual([{ url, scope: 'words' }]);
  const bytes = Buffer.from('a b');
  const received = { bytes, snapshot: hashOf(bytes), origin: url, retrievedAt: new Date() };
  expect(await ingestDocument(rates.dataSource, wholeList, received)).toMatchObject({ added: 2 });
  expect(await toFetch(wholeList)).toEqual([{ url, scope: 'words' }]);
});

it('takes no days for a whole list, and fetches nothing that is read from files', async () => {
  for (const given of [{ from: '2026-04-01' }, { to: '2026-04-03' }]) {
    await expect(toFetch(wholeList, given)).rejects.toThrow('it takes no days');
  }
  await expect(toFetch({ ...wholeList, documents: () => [] })).rejects.toThrow('files only');
});

it('takes in a whole list and what it says next, and asks only for what changed', async () => {
  const server = await replay({
    '/list': [
      { body: 'a b c', headers: { etag: '"1"' } },
      { body: 'a b d', headers: { etag: '"2"' } },
      { body: 'a b d', headers: { etag: '"2"' } },
      { body: 'a b d', headers: { etag: '"2"' } },
    ],
  });
  const fetcher = testFetcher({ maxRetries: 0 });
  const addresses = [{ url: `${server.origin}/list`, scope: 'words' }];
  const run = async (): Promise<unknown> =>
    (await runDocuments(rates.dataSource, wholeList, fetcher, addresses))[0];
  expect(await run()).toMatchObject({ outcome: 'PUBLISHED', scope: 'words', added: 3 });
  expect(await run()).toMatchObject({ outcome: 'PUBLISHED', added: 1, ended: 0 });
  // It is read once more, whether or not it is modified: the second one without c ends c.
  expect(await run()).toMatchObject({ outcome: 'PUBLISHED', added: 0, ended: 1 });
  expect(await run()).toMatchObject({ outcome: 'NOT_MODIFIED' });
});
