import { ingestDocument } from '../../src/ingestion/ingest-document';
import { decodeRows, encodeRows } from '../../src/ingestion/documents/encoded-rows';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { UnreadableDocument, type Upstream } from '../../src/upstreams/upstream';
import { RatesDatabase } from './rates-database';

/** Reads lines of a key, a value and a person's name, which it drops. */
const named: Upstream = {
  slug: 'named',
  name: 'Named',
  publisher: 'A publisher',
  licence: { name: 'None', url: null, attribution: 'A publisher', commercialUse: null },
  hosts: [],
  cadenceHours: 24,
  fileExtension: '.txt',
  namesPersons: true,
  parserVersion: 1,
  bounds: {
    ...{ minRows: 1, maxRows: 10, maxAddedShare: 1, maxChangedShare: 1, maxAbsentShare: 1 },
    ...{ maxRefusedShare: 1, maxContradictedShare: 1 },
  },
  documents: () => [],
  read: (bytes) => {
    const text = Buffer.from(bytes).toString();
    if (text.startsWith('<')) throw new UnreadableDocument('NOT_LINES', 'is not lines');
    const rows = text.split('\n').map((line) => {
      const [key = '', value = ''] = line.split(' ');
      return { key, locator: `entry ${key}`, values: { value, key } };
    });
    return { scope: 'all', rows, refusals: [], warnings: [] };
  },
  records: () => [],
};

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

function take(text: string, upstream = named): Promise<RunReport> {
  const bytes = Buffer.from(text);
  const received = { bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt: new Date() };
  return ingestDocument(rates.dataSource, upstream, received);
}

const snapshots = (): Promise<{ body: string }[]> =>
  rates.query(`select convert_from(body, 'UTF8') as body from upstream_snapshot order by 1`);

const hashes = async (): Promise<[document: string | null, snapshot: string | null][]> => {
  const rows = await rates.query<{ document: string | null; snapshot: string | null }>(`
    select encode(document_hash, 'hex') as document, encode(snapshot, 'hex') as snapshot
    from upstream_run order by started_at`);
  return rows.map(({ document, snapshot }) => [document, snapshot]);
};

const stored = '[\n{"key":"a","locator":"entry a","values":{"key":"a","value":"1"}}\n]\n';
const hex = (text: string): string => hashOf(Buffer.from(text)).toString('hex');

it('stores the rows of a document that names persons, and the hash of its bytes', async () => {
  expect(await take('a 1 Ivan')).toMatchObject({ outcome: 'PUBLISHED', added: 1 });
  expect(await snapshots()).toEqual([{ body: stored }]);
  expect(await hashes()).toEqual([[hex('a 1 Ivan'), hex(stored)]]);
  const rows = await rates.query(`select encode(snapshot, 'hex') as snapshot from upstream_row`);
  expect(rows).toEqual([{ snapshot: hex(stored) }]);
});

it('knows the bytes again without having them, and reads no more', async () => {
  await take('a 1 Ivan');
  const read = jest.fn(named.read);
  const unread = { ...named, read };
  expect(await take('a 1 Ivan', unread)).toMatchObject({ outcome: 'UNCHANGED', scope: 'all' });
  expect(read).not.toHaveBeenCalled();
  expect(await hashes()).toEqual([
    [hex('a 1 Ivan'), hex(stored)],
    [hex('a 1 Ivan'), hex(stored)],
  ]);
});

it('takes other bytes of the same rows for unchanged, with the same snapshot', async () => {
  await take('a 1 Ivan');
  expect(await take('a 1 Petr')).toMatchObject({ outcome: 'UNCHANGED', unchanged: 1 });
  expect(await snapshots()).toHaveLength(1);
  expect(await hashes()).toEqual([
    [hex('a 1 Ivan'), hex(stored)],
    [hex('a 1 Petr'), hex(stored)],
  ]);
});

it('stores nothing of a document that cannot be read', async () => {
  expect(await take('<html>Ivan</html>')).toMatchObject({ outcome: 'REFUSED' });
  expect(await snapshots()).toEqual([]);
  expect(await hashes()).toEqual([[hex('<html>Ivan</html>'), null]]);
});

it('stores the bytes of all other documents', async () => {
  const open = { ...named, namesPersons: false };
  await take('a 1 Ivan', open);
  await take('<html>', open);
  expect(await snapshots()).toEqual([{ body: '<html>' }, { body: 'a 1 Ivan' }]);
});

it('writes equal rows as equal bytes, whatever their order', () => {
  const row = (key: string, values: Record<string, string | null>) => ({
    ...{ key, locator: `line of ${key}`, values },
  });
  const one = encodeRows({ rows: [row('b', { x: null, y: '"' }), row('a', { x: '1' })] });
  expect(encodeRows({ rows: [row('a', { x: '1' }), row('b', { y: '"', x: null })] })).toEqual(one);
  expect(JSON.parse(one.toString())).toHaveLength(2);
  expect(encodeRows({ rows: [row('a', { x: '2' })] })).not.toEqual(one);
  expect(JSON.parse(encodeRows({ rows: [] }).toString())).toEqual([]);
});

it('reads the rows that it wrote, unless keys that ended were left out', () => {
  const rows = [{ key: 'a', locator: 'line 1', values: { x: '1', y: null } }];
  const read = (ended: string[] | null) =>
    decodeRows(
      encodeRows(ended ? { rows, partial: { endedKeys: ended, needsBase: true } } : { rows }),
    );
  expect(read(null)).toEqual({ rows });
  expect(read([])).toEqual({ rows, partial: { endedKeys: [], needsBase: true } });
  expect(read(['a-person'])).toBeNull();
  const partial = { endedKeys: ['a-person'], needsBase: true };
  expect(encodeRows({ rows, partial }).toString()).not.toContain('a-person');
});
