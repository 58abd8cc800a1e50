import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { kgdCoinValues } from '../../src/upstreams/kgd/kgd-coin-values';
import { dataOf } from '../support/ask';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const samples = join(__dirname, '../../src/upstreams/kgd/samples');
const sample = (day: string): string =>
  readFileSync(join(samples, `coin-values_${day}.html`), 'utf8');

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  const record = new SyntheticRecord();
  const asset_id = record.asset('BTC');
  const days = { announced_on: '2026-06-03', period_to: '2026-06-03' };
  record.seizure('coins', { asset_id, quantity: '2', ...days });
  record.seizure('dollars', { value_amount: '5', value_currency: 'USD', asset_id, ...days });
  await record.insertInto(database.dataSource);
});
afterEach(() => database.close());

function take(text: string): Promise<RunReport> {
  const bytes = Buffer.from(text);
  const retrievedAt = new Date('2026-06-04T05:00:00Z');
  const document = { bytes, snapshot: hashOf(bytes), origin: 'page.html', retrievedAt };
  return ingestDocument(database.dataSource, kgdCoinValues, document);
}

const rows = <Row>(statement: string): Promise<Row[]> => database.dataSource.query(statement);

const state = (): Promise<unknown> =>
  rows(`select (select version from record_version) as version,
    (select md5(string_agg(t::text, ' ' order by id)) from asset_valuation t) as valuations`);

const answers = (): Promise<Record<string, unknown>> =>
  dataOf(
    database.dataSource,
    `{ seizures(orderBy: [{ field: ANNOUNCED_ON, direction: ASC }]) { totalCount nodes {
        slug quantity value { amount currency } valueIn(currency: "KZT") { amount currency }
        valuation { amount effectiveOn } } }
      valued: seizures(filter: { currency: { eq: "KZT" } }) { totalCount }
      seizureStatistics(groupBy: [ASSET, CURRENCY]) {
        seizureCount valuedCount totals { amount currency } } }`,
  );

it('values seizures of coins, and changes no other answer', async () => {
  const before = await answers();
  expect(await take(sample('2026-06-02'))).toMatchObject({ outcome: 'PUBLISHED', added: 11 });
  expect(await take(sample('2026-06-03'))).toMatchObject({ outcome: 'PUBLISHED', added: 11 });
  const after = await answers();
  const { seizures: formerly, ...others } = before as { seizures: { nodes: { slug: string }[] } };
  const { seizures, ...rest } = after as typeof before & { seizures: typeof formerly };
  expect(rest).toEqual(others);
  const valueIn = { amount: '65264116.10', currency: 'KZT' };
  const valuation = { amount: '32632058.05', effectiveOn: '2026-06-03' };
  expect(seizures).toEqual({
    ...formerly,
    nodes: formerly.nodes.map((node) =>
      node.slug === 'coins' ? { ...node, valueIn, valuation } : node,
    ),
  });
});

it('writes nothing on a second run, whichever day is read first', async () => {
  await take(sample('2026-06-03'));
  await take(sample('2026-06-02'));
  const former = await state();
  for (const day of ['2026-06-02', '2026-06-03']) {
    expect(await take(sample(day))).toMatchObject({ outcome: 'UNCHANGED' });
    const spaced = sample(day).replaceAll('<td>', '<td> ');
    expect(await take(spaced)).toMatchObject({ outcome: 'UNCHANGED', unchanged: 11, changed: 0 });
  }
  expect(await state()).toEqual(former);
  const newest = `{ assetValuation(asset: "BTC", on: "2026-06-05") { effectiveOn } }`;
  expect(await dataOf(database.dataSource, newest)).toEqual({
    assetValuation: { effectiveOn: '2026-06-03' },
  });
});

it('replaces a value that is corrected, and keeps the former one', async () => {
  await take(sample('2026-06-03'));
  const corrected = sample('2026-06-03').replace('161,240', '161,250');
  expect(await take(corrected)).toMatchObject({ outcome: 'PUBLISHED', changed: 1, unchanged: 10 });
  expect(await rows(`select amount from asset_valuation where symbol = 'TRX'`)).toEqual([
    { amount: '161.25' },
  ]);
  expect(
    await rows(`select former_content ->> 'amount' as amount from upstream_row_change`),
  ).toEqual([{ amount: '161.24' }]);
});

/** The last thousands of the values, and the decimals that follow. */
const thousands = /(<td>\d\d\.06\.2026<\/td>\s*<td>[^<]*<\/td>\s*<td>)([^<]*)\u00a0(\d{3}),\d{3}/g;

it.each([
  ['another page', '<html><body>503</body></html>', 'REFUSED', 'NOT_COIN_VALUES'],
  ['half a page', sample('2026-06-03').slice(0, 3_000), 'REFUSED', 'HALF_A_PAGE'],
  [
    'a page without three coins',
    sample('2026-06-03').replaceAll(/<td>(Bit|Lite|Doge)coin/g, '<td>Coin$1'),
    'PUBLISHED',
    null,
  ],
  [
    'values that are a thousand times too small',
    sample('2026-06-03').replaceAll(thousands, '$1$2,$3'),
    'HELD',
    'CONTRADICTIONS',
  ],
])('takes %s as %s', async (_, page, outcome, reason) => {
  await take(sample('2026-06-02'));
  expect(await take(page)).toMatchObject({ outcome, reason });
});
