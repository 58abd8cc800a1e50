import { dataOf } from '../support/ask';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import { nationalBankRates } from '../../src/upstreams/national-bank/national-bank-rates';
import { corrected, days, RatesDatabase, sample } from './rates-database';

const [first, second] = days as [string, string];

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

describe('documents of three days', () => {
  it('are published, each in its run, and answer queries', async () => {
    for (const day of days) {
      expect(await rates.ingest(sample(day))).toMatchObject({
        outcome: 'PUBLISHED',
        scope: day,
        rowsRead: 39,
        rowsRefused: 0,
        added: 39,
      });
    }
    expect(await rates.query('select count(*)::integer as count from exchange_rate')).toEqual([
      { count: 117 },
    ]);
    const { exchangeRate } = await dataOf(
      rates.dataSource,
      '{ exchangeRate(currency: "EUR", on: "2026-04-02") { rate effectiveOn source { slug } } }',
    );
    expect(exchangeRate).toEqual({
      rate: '551.06',
      effectiveOn: '2026-04-02',
      source: { slug: 'national-bank-official-rates' },
    });
  });

  it('can be followed from a record to the bytes and the line', async () => {
    await rates.ingest(sample(first));
    const [found] = await rates.query<{ body: string; locator: string }>(`
      select convert_from(s.body, 'UTF8') as body, w.locator from exchange_rate e
      join upstream_record r on r.record_id = e.id
      join upstream_row w on w.upstream = r.upstream and w.key = r.row_key
      join upstream_snapshot s on s.hash = w.snapshot
      where e.currency = 'RUB'`);
    const line = Number(found?.locator.replace('line ', ''));
    const lines = String(found?.body).split('\n');
    expect(lines.slice(line, line + 4).join('')).toMatch(/<title>RUB<.*<description>5.87</s);
  });

  it('leave the same record in any order', async () => {
    for (const day of days) await rates.ingest(sample(day));
    const inOrder = await rates.query('select * from exchange_rate order by id');
    await rates.close();
    rates = await RatesDatabase.open();
    for (const day of [...days].reverse()) await rates.ingest(sample(day));
    expect(await rates.query('select * from exchange_rate order by id')).toEqual(inOrder);
  });
});

describe('a document that says nothing new writes nothing to the record', () => {
  it.each([
    ['the same bytes', sample(first), { rowsRead: 0, unchanged: 0 }],
    ['the same rates in other bytes', sample(first).replaceAll('\n', '\r\n '), { unchanged: 39 }],
  ])('%s', async (_, text, counts) => {
    await rates.ingest(sample(first));
    const before = await rates.recordState();
    const report = await rates.ingest(text);
    expect(report).toMatchObject({ outcome: 'UNCHANGED', scope: first, added: 0, ...counts });
    expect(await rates.recordState()).toEqual(before);
  });

  it('but the same bytes are read again by another version of the reader', async () => {
    await rates.ingest(sample(first));
    const bytes = Buffer.from(sample(first));
    const document = { bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt: new Date() };
    const upstream = { ...nationalBankRates, parserVersion: 2 };
    const report = await ingestDocument(rates.dataSource, upstream, document);
    expect(report).toMatchObject({ outcome: 'UNCHANGED', unchanged: 39 });
  });

  it('and former bytes are read again after others came', async () => {
    await rates.ingest(sample(second));
    expect(await rates.ingest(corrected())).toMatchObject({ outcome: 'PUBLISHED', changed: 1 });
    expect(await rates.ingest(sample(second))).toMatchObject({ outcome: 'PUBLISHED', changed: 1 });
    expect(await rates.rateOf('USD', second)).toBe('475.09');
  });
});
