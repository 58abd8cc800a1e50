import { join } from 'node:path';
import { findDocumentFiles, readDocumentFiles } from '../../src/ingestion/documents/document-files';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { parseUpstreamsArgs } from '../../src/ingestion/command/upstreams-args';
import { ftm } from '../../src/upstreams/ftm/ftm';
import { iscan } from '../../src/upstreams/iscan/iscan';
import type { Upstream } from '../../src/upstreams/upstream';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const folder = (name: string): string => join(__dirname, '../../src/upstreams', name, 'samples');

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

async function takeFile<Each extends Upstream>(upstream: Each, path: string): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const files of await findDocumentFiles(path, upstream)) {
    const document = await readDocumentFiles(files, upstream, new Date('2026-06-05'));
    reports.push(await ingestDocument(database.dataSource, upstream, document));
  }
  return reports;
}

const [base, delta] = [
  'entities_20260601000000-aaa.ftm.json',
  'delta_20260602000000-bbb.delta.json',
].map((name) => join(folder('ftm'), name)) as [string, string];

/** A delta of changes to entities, one a line. */
function takeDelta(version: string | null, ...changes: object[]): Promise<RunReport> {
  const bytes = Buffer.from(changes.map((change) => `${JSON.stringify(change)}\n`).join(''));
  const retrievedAt = new Date('2026-06-05');
  const document = { bytes, snapshot: hashOf(bytes), origin: 'delta', retrievedAt };
  const named = version === null ? null : (ftm.versionOf?.(version) ?? null);
  return ingestDocument(database.dataSource, ftm, {
    ...{ ...document, version: named, publishedOn: named?.publishedOn ?? null },
  });
}

const rows = <Row>(statement: string): Promise<Row[]> => database.dataSource.query(statement);
const entries = (): Promise<object[]> =>
  rows(`select name, kind::text, listed_on::text as "from", removed_on::text as "to"
    from register_entry order by name`);
const state = (): Promise<object[]> =>
  rows(`select (select version from record_version) as version,
    (select md5(string_agg(t::text, ' ' order by id)) from register_entry t) as entries`);

const afterDelta = [
  { name: 'Example Casino', kind: 'SANCTION', from: '2026-06-02', to: null },
  { name: 'Example Exchange LLP', kind: 'SANCTION', from: '2026-06-01', to: '2026-06-02' },
  { name: 'Example Holding', kind: 'WARNING', from: '2026-06-01', to: '2026-06-02' },
  { name: 'Example Mixer Ltd', kind: 'WARNING', from: '2026-06-01', to: null },
];

it('changes by a delta the rows that it names, and no others', async () => {
  expect(await takeFile(ftm as Upstream, base)).toMatchObject([{ outcome: 'PUBLISHED', added: 5 }]);
  const small = { op: 'MOD', entity: { id: 'ex-2', schema: 'Company', caption: 'Example Mixer' } };
  const still = { ...small.entity, properties: { topics: ['reg.warn'] } };
  expect(await takeDelta('20260601120000-abc', { op: 'MOD', entity: still })).toMatchObject({
    ...{ outcome: 'PUBLISHED', changed: 1, added: 0, ended: 0 },
  });
  expect(await entries()).toHaveLength(3);
  expect(await rows('select from register_entry where removed_on is not null')).toEqual([]);
});

it('writes nothing on a second run, and leaves the newer state in the other order', async () => {
  await takeFile(ftm as Upstream, base);
  expect(await takeDelta('20260601060000-abb')).toMatchObject({ outcome: 'UNCHANGED', ended: 0 });
  // It ends two of five.
  const [held] = await takeFile(ftm as Upstream, delta);
  expect(held).toMatchObject({ outcome: 'HELD', reason: 'TOO_MANY_ABSENT' });
  const document = await readDocumentFiles(
    { path: delta, files: [delta] },
    ftm,
    new Date('2026-06-05'),
  );
  const options = { acceptHeld: true };
  expect(
    await ingestDocument(database.dataSource, ftm as Upstream, document, options),
  ).toMatchObject({ outcome: 'PUBLISHED', added: 1, changed: 1, ended: 2 });
  expect(await entries()).toEqual(afterDelta);
  const former = await state();
  expect(await takeFile(ftm as Upstream, delta)).toMatchObject([{ outcome: 'UNCHANGED' }]);
  const older = { outcome: 'REFUSED', reason: 'OLDER_DOCUMENT' };
  expect(await takeFile(ftm as Upstream, base)).toMatchObject([older]);
  const back = { op: 'DEL', entity: { id: 'ex-8' } };
  expect(await takeDelta('20260601235959-zzz', back)).toMatchObject(older);
  // Of the same day, and before it.
  expect(await takeDelta('20260602000000-aaa', back)).toMatchObject(older);
  expect(await takeDelta(null, back)).toMatchObject({ outcome: 'REFUSED', reason: 'NO_VERSION' });
  expect(await state()).toEqual(former);
});

it('refuses changes to what was never read', async () => {
  expect(await takeFile(ftm as Upstream, delta)).toMatchObject([
    { outcome: 'REFUSED', reason: 'NO_BASE' },
  ]);
  expect(await takeDelta('20260601060000-abb')).toMatchObject({ reason: 'NO_BASE' });
});

it('takes wallets as addresses, of organizations by name and of no person', async () => {
  await takeFile(ftm as Upstream, base);
  const addresses = (): Promise<unknown[]> =>
    rows(`select substr(address, 1, 5) as address, chain::text, codes, holder,
      listed_on::text as from, delisted_on::text as to from crypto_address order by address`);
  const own = { address: '0x111', chain: 'ETHEREUM', codes: ['ETH'], holder: null };
  const held = { ...own, address: '0x222', codes: ['ETH', 'USDT'], holder: 'Example Exchange LLP' };
  expect(await addresses()).toEqual([
    { ...own, from: '2026-06-01', to: null },
    { ...held, from: '2026-06-01', to: null },
  ]);
  const gone = { op: 'DEL', entity: { id: 'ex-7' } };
  const deleted = await takeDelta('20260602000000-bbb', gone);
  expect(deleted).toMatchObject({ outcome: 'PUBLISHED', ended: 1 });
  expect(await addresses()).toEqual([
    { ...own, from: '2026-06-01', to: '2026-06-02' },
    { ...held, from: '2026-06-01', to: null },
  ]);
});

it('stores no one else of a file, neither as a row nor in its snapshot', async () => {
  await takeFile(ftm as Upstream, base);
  const [stored] = await rows<{ text: string }>(`select
    (select string_agg(convert_from(body, 'UTF8'), '') from upstream_snapshot)
    || (select string_agg(t::text, '') from upstream_row t) as text`);
  expect(stored?.text).toContain('Example Mixer');
  expect(stored?.text).not.toMatch(/Example Person|0x3333|ex-6|ex-10|Example Shop/);
});

it('reads an export of I-SCAN, and ends nothing by another that is without it', async () => {
  expect(await takeFile(iscan as Upstream, folder('iscan'))).toMatchObject([
    { outcome: 'PUBLISHED', added: 3, publishedOn: '2026-06-01' },
  ]);
  const former = await state();
  expect(await takeFile(iscan as Upstream, folder('iscan'))).toMatchObject([
    { outcome: 'UNCHANGED' },
  ]);
  const bytes = Buffer.from(
    'id,nca_name,commercial_name\n1,Example Markets Authority,Example Trade\n2,A,B\n',
  );
  const other = { bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt: new Date() };
  const older = { ...other, publishedOn: '2026-05-01' };
  expect(await ingestDocument(database.dataSource, iscan as Upstream, older)).toMatchObject({
    ...{ outcome: 'REFUSED', reason: 'OLDER_DOCUMENT' },
  });
  expect(await state()).toEqual(former);
  const newer = { ...other, publishedOn: '2026-07-01' };
  const options = { acceptHeld: true };
  expect(
    await ingestDocument(database.dataSource, iscan as Upstream, newer, options),
  ).toMatchObject({ outcome: 'PUBLISHED', changed: 2, ended: 0 });
  expect(await rows('select from register_entry where removed_on is not null')).toEqual([]);
});

it.each(['ftm', 'iscan'])('says why %s is not fetched', (slug) => {
  expect(() => parseUpstreamsArgs(['run', slug])).toThrow(`${slug} is not fetched: `);
});
