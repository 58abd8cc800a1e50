import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { nationalBankRates } from '../../src/upstreams/national-bank/national-bank-rates';
import { RecordFolder } from '../import/record-folder';
import { corrected, days, RatesDatabase, sample } from './rates-database';

const [first, second] = days as [string, string];

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

describe('what is curated', () => {
  const folder = new RecordFolder();
  afterAll(() => folder.remove());
  const curate = async (rate: string): Promise<void> => {
    const file = folder.write(
      'rates.yaml',
      `sources:
  - slug: curated
    title: Rates
    publisher: Bank
    kind: PRESS
exchangeRates:
  - currency: USD
    effectiveOn: ${second}
    rate: ${rate}
    source: curated
`,
    );
    await importRecord(rates.dataSource, [file]);
  };

  it('stays as it is, and is named where it differs', async () => {
    await curate('475.00');
    const report = await rates.ingest(sample(second));
    expect(report).toMatchObject({ outcome: 'PUBLISHED', added: 39, rowsRefused: 1 });
    expect(report.refusals[0]).toMatchObject({
      locator: `${second} USD`,
      code: 'ANOTHER_ORIGIN',
    });
    expect(await rates.rateOf('USD', second)).toBe('475.00');
  });

  it('agrees without a word where only the digits differ', async () => {
    await curate('475.090');
    expect(await rates.ingest(sample(second))).toMatchObject({ rowsRefused: 0, added: 39 });
    expect(await rates.rateOf('USD', second)).toBe('475.090');
  });

  it('takes over what an upstream published', async () => {
    await rates.ingest(sample(second));
    await curate('475.00');
    expect(await rates.ingest(corrected())).toMatchObject({ changed: 1, rowsRefused: 1 });
    expect(await rates.rateOf('USD', second)).toBe('475.00');
  });
});

describe('a run', () => {
  it('leaves nothing behind when dry', async () => {
    expect(await rates.ingest(sample(first), { dryRun: true })).toMatchObject({
      outcome: 'PUBLISHED',
    });
    for (const table of ['exchange_rate', 'upstream_run', 'upstream_snapshot', 'upstream_row']) {
      expect(await rates.query(`select * from ${table}`)).toEqual([]);
    }
  });

  it('is the only one of its upstream', async () => {
    await rates.query(`insert into upstream_run (upstream, origin, lease_until, retrieved_at,
      parser_version)
      values ('national-bank-rates', 'other', now() + interval '1 minute', now(), 1)`);
    await expect(rates.ingest(sample(first))).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    await rates.query(`update upstream_run set lease_until = now() - interval '1 second'`);
    expect(await rates.ingest(sample(first))).toMatchObject({ outcome: 'PUBLISHED' });
    expect(await rates.query('select outcome from upstream_run order by started_at')).toEqual([
      { outcome: 'ABANDONED' },
      { outcome: 'PUBLISHED' },
    ]);
  });

  it('publishes nothing where another took its place', async () => {
    const upstream = {
      ...nationalBankRates,
      records: (rows: Parameters<typeof nationalBankRates.records>[0]) => {
        throw new Error(`after staging ${rows.length} rows`);
      },
    };
    const bytes = Buffer.from(sample(first));
    const document = { bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt: new Date() };
    await expect(ingestDocument(rates.dataSource, upstream, document)).rejects.toThrow(
      'after staging 39 rows',
    );
    expect(await rates.query('select outcome, reason from upstream_run')).toEqual([
      { outcome: 'FAILED', reason: 'INTERNAL' },
    ]);
    expect(await rates.query('select * from upstream_row')).toEqual([]);
    expect(await rates.ingest(sample(first))).toMatchObject({ outcome: 'PUBLISHED', added: 39 });
  });
});
