import { importCuratedRecord } from '../../src/ingestion/curated/first-import';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { afsaRegister } from '../../src/upstreams/afsa/afsa-register';
import { written } from '../import/record-session';
import { fingerprint } from '../import/record-fingerprint';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { savedPages } from '../upstreams/afsa/saved-pages';

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const read = (bytes = savedPages(), publishedOn = '2026-11-30'): Promise<RunReport> => {
  const retrievedAt = new Date('2026-11-30T06:00:00Z');
  const document = { bytes, snapshot: hashOf(bytes), origin: 'pages', retrievedAt, publishedOn };
  return ingestDocument(database.dataSource, afsaRegister, document);
};
const query = async (statement: string): Promise<unknown[][]> =>
  (await database.dataSource.query<object[]>(statement)).map((row) => Object.values(row));

const licences = `select number, status::text, valid_from::text, valid_to::text from license
  where number like 'AFSA-A-LA-2024-0028' or number like 'AFSA-A-LA-2025-0022'
    or number like 'AFSA-A-LA-2026-%' order by 1`;
/** Every curated row that a publication could touch, with its own rank. */
const curated = `select md5(string_agg(t, ' ' order by t)) from (
  select (to_jsonb(c) - 'rank' - 'outranked')::text ||
    case when outranked then 'PREFERRED' else rank::text end as t from claim c
  where not exists (select from upstream_record
    where record_id = c.id and upstream <> 'curated-record')
  union all select p::text from provider_status_period p
  union all select i::text from provider_identifier i
  union all select p::text from provider p) all_rows`;

it("shows the register's status and days, and keeps what is curated", async () => {
  await importCuratedRecord(database.dataSource);
  const before = await query(licences);
  const kept = await query(curated);
  const disputed = await query('select subject_id, property from disputed_property order by 1, 2');
  const report = await read();
  expect(report).toMatchObject({ outcome: 'PUBLISHED', added: 6, rowsRefused: 0 });
  expect(report.flags.map(({ code }) => code).sort()).toEqual([
    ...['ACTIVE_PAST_EXPIRY', 'ADDRESS', 'NOT_ON_RECORD'],
  ]);
  expect(before).toHaveLength(2);
  expect(await query(licences)).toEqual([
    ['AFSA-A-LA-2024-0028', 'SUSPENDED', '2024-09-25', null],
    ['AFSA-A-LA-2025-0022', 'UNKNOWN', '2025-10-15', '2026-10-14'],
    ['AFSA-A-LA-2026-0099', 'ACTIVE', '2026-02-01', null],
  ]);
  expect(await query(curated)).toEqual(kept);
  const newDisputes = await query(`select license.number, property from disputed_property
    join license on license.id = subject_id where property = 'status' order by 1`);
  expect(newDisputes).toEqual(expect.arrayContaining([['AFSA-A-LA-2024-0028', 'status']]));
  // Other words for activities and instruments contradict nothing.
  expect(
    await query(`select * from disputed_property
    where property in ('activity', 'permittedInvestmentTypes')`),
  ).toEqual([]);
  // When its pages are without the entries, the record is as it was.
  const gone = savedPages(
    ['0028', '0099'].map(
      (end) =>
        [
          'details',
          new RegExp(`<a href="/licence_details/AFSA-A-LA-20..-${end}/">[^<]*</a>|$`),
          '',
        ] as const,
    ),
    ['licence_details_AFSA-A-LA-2024-0028.html', 'licence_details_AFSA-A-LA-2026-0099.html'],
  );
  const bytes = gone;
  const document = { bytes, snapshot: hashOf(bytes), origin: 'pages', retrievedAt: new Date() };
  await ingestDocument(
    database.dataSource,
    afsaRegister,
    { ...document, publishedOn: '2026-12-01' },
    { acceptHeld: true },
  );
  expect((await query(licences))[0]).toEqual(before[0]);
  expect(await query(curated)).toEqual(kept);
  const after = await query('select subject_id, property from disputed_property order by 1, 2');
  expect(after.length).toBeGreaterThanOrEqual(disputed.length);
});

it('writes nothing a second time, in a read or an import, whichever came first', async () => {
  await importCuratedRecord(database.dataSource);
  await read();
  const [state, version] = [
    await fingerprint(database.dataSource),
    await query('select version from record_version'),
  ];
  expect(await read(savedPages([['dasp', '<body>', '<body> ']]))).toMatchObject({
    outcome: 'UNCHANGED',
  });
  const again = await importRecord(database.dataSource, ['data/kazakhstan']);
  expect(written(again)).toEqual({});
  expect(await query('select version from record_version')).toEqual(version);
  await database.close();
  database = await openTestDatabase();
  await read();
  expect(await query('select count(*) from claim')).toEqual([['0']]);
  await importCuratedRecord(database.dataSource);
  expect(await fingerprint(database.dataSource)).toEqual(state);
});

it('stores no page, and nothing of a person', async () => {
  await importCuratedRecord(database.dataSource);
  await read();
  expect(
    await query(`select count(*) from upstream_snapshot
    where position('Ann Example'::bytea in body) > 0`),
  ).toEqual([['0']]);
  expect(await query(`select count(*) > 0 from upstream_snapshot`)).toEqual([[true]]);
});
