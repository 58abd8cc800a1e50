import { ingestDocument, type IngestOptions } from '../../src/ingestion/ingest-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { PublishedRow, Upstream } from '../../src/upstreams/upstream';
import { RatesDatabase } from './rates-database';

const share = { maxChangedShare: 1, maxAbsentShare: 0.6, maxRefusedShare: 1 };
const seen: (readonly PublishedRow[])[] = [];

/** Reads lines of a key, an identity and a value; its first line may be a day. */
const lines: Upstream = {
  slug: 'lines',
  name: 'Lines',
  publisher: 'A publisher',
  licence: { name: 'None', url: null, attribution: 'A publisher', commercialUse: null },
  hosts: [],
  cadenceHours: 24,
  fileExtension: '.txt',
  parserVersion: 1,
  bounds: {
    ...{ minRows: 0, maxRows: 10, maxAddedShare: 2, maxContradictedShare: 1, ...share },
    minFillRates: { value: 0.5 },
  },
  documents: () => [],
  read: (bytes) => {
    const [day = '', ...rest] = Buffer.from(bytes).toString().split('\n');
    const rows = rest.map((line, at) => {
      const [key = '', identity = '', value = ''] = line.split(' ');
      return { key, locator: `line ${at + 2}`, values: { identity, value: value || null } };
    });
    return {
      ...{ scope: 'all', rows, refusals: [], warnings: [] },
      ...(day !== '' && { publishedOn: day }),
      flags: rows
        .filter(({ values }) => values.value === 'odd')
        .map(({ locator }) => ({ locator, code: 'ODD', message: 'is odd' })),
    };
  },
  identityOf: ({ values }) => values['identity'] ?? null,
  records: (rows) => {
    seen.push(rows);
    return [];
  },
};

let rates: RatesDatabase;
beforeEach(async () => {
  seen.length = 0;
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

function take(text: string, options: IngestOptions & { on?: string } = {}): Promise<RunReport> {
  const bytes = Buffer.from(text);
  const document = {
    ...{ bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt: new Date('2026-11-01') },
    ...(options.on !== undefined && { publishedOn: options.on }),
  };
  return ingestDocument(rates.dataSource, lines, document, options);
}

it('refuses an older state, and ends at once what a newer one is without', async () => {
  await take('2026-02-01\na A 1\nb B 1');
  expect(await take('2026-01-31\na A 0\nb B 1')).toMatchObject({
    ...{ outcome: 'REFUSED', reason: 'OLDER_DOCUMENT', publishedOn: '2026-01-31', changed: 0 },
  });
  expect(await take('2026-03-01\na A 1')).toMatchObject({ outcome: 'PUBLISHED', ended: 1 });
  expect(seen.at(-1)).toMatchObject([
    { key: 'b', recordKey: 'b', firstSeenOn: '2026-02-01', endedOn: '2026-03-01' },
  ]);
  expect(await take('2026-03-02\na A 1')).toMatchObject({ outcome: 'UNCHANGED', ended: 0 });
  const rows = await rates.query('select key, ended_on::text from upstream_row order by key');
  expect(rows).toEqual([
    { key: 'a', ended_on: null },
    { key: 'b', ended_on: '2026-03-01' },
  ]);
});

it('ends a row that two documents of the same bytes are without', async () => {
  await take('\na A 1\nb B 1', { on: '2026-02-01' });
  expect(await take('\na A 1', { on: '2026-02-01' })).toMatchObject({ ended: 0 });
  expect(await take('\na A 1', { on: '2026-02-01' })).toMatchObject({ ended: 1 });
  expect(seen.at(-1)).toMatchObject([{ key: 'b', endedOn: '2026-02-01' }]);
  expect(await take('\na A 1', { on: '2026-02-01' })).toMatchObject({
    ...{ outcome: 'UNCHANGED', ended: 0 },
  });
});

it('takes the day of the file where the document names none', async () => {
  await take('\na A 1', { on: '2026-02-01' });
  expect(await take('\na A 2', { on: '2026-01-01' })).toMatchObject({ reason: 'OLDER_DOCUMENT' });
  expect(await take('2026-01-01\na A 2', { on: '2027-01-01' })).toMatchObject({
    outcome: 'REFUSED',
  });
});

it('keeps the record of a row whose key changed, twice, and its former values', async () => {
  await take('2026-01-01\n9.60E+19 OpenBank 1\nb B 1');
  expect(await take('2026-02-01\n5493 OpenBank 2\nb B 1')).toMatchObject({
    ...{ outcome: 'PUBLISHED', rekeyed: 1, added: 0, changed: 0, unchanged: 1, ended: 0 },
  });
  await take('2026-03-01\n5494 OpenBank 2\nb B 1');
  expect(seen.at(-1)).toMatchObject([
    { key: '5494', recordKey: '9.60E+19', firstSeenOn: '2026-01-01' },
  ]);
  const changes = await rates.query(
    `select key, former_content ->> 'value' as value from upstream_row_change order by 2`,
  );
  expect(changes).toEqual([
    { key: '5494', value: '1' },
    { key: '5494', value: '2' },
  ]);
});

it('holds what adds more than its share, and refuses what lacks values', async () => {
  await take('2026-01-01\na A 1\nb B 1');
  const many = ['c', 'd', 'e', 'f', 'g'].map((key) => `\n${key} ${key} 1`).join('');
  expect(await take(`2026-02-01\na A 1\nb B 1${many}`)).toMatchObject({
    ...{ outcome: 'HELD', reason: 'TOO_MANY_ADDED', added: 0 },
  });
  expect(await take('2026-02-01\na A\nb B 1\nc C')).toMatchObject({
    ...{ outcome: 'REFUSED', reason: 'TOO_FEW_VALUES' },
  });
});

it('notes what is odd about rows that it takes', async () => {
  expect(await take('2026-01-01\na A odd\nb B 1')).toMatchObject({ added: 2, rowsFlagged: 1 });
  expect(await rates.query('select locator, code, is_kept from upstream_refusal')).toEqual([
    { locator: 'line 2', code: 'ODD', is_kept: true },
  ]);
});

it('takes a day in the future for a mistake, and no later document for an older one', async () => {
  const warning = 'names 2126-02-24 as the day of its state, which is in the future';
  expect(await take('2026-02-24\na A 1')).toMatchObject({ publishedOn: '2026-02-24' });
  expect(await take('2126-02-24\na A 2')).toMatchObject({
    ...{ outcome: 'PUBLISHED', publishedOn: null, warnings: [warning] },
  });
  expect(await take('2026-03-01\na A 3')).toMatchObject({
    ...{ outcome: 'PUBLISHED', publishedOn: '2026-03-01', warnings: [] },
  });
  expect(await take('\na A 4', { on: '2126-02-24' })).toMatchObject({ warnings: [warning] });
  // One that was taken before the gateway knew it for a mistake.
  await rates.query("update upstream_run set published_on = '2126-02-24'");
  expect(await take('2026-03-02\na A 5')).toMatchObject({ outcome: 'PUBLISHED' });
});
