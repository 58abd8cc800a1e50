import { parse } from 'csv-parse/sync';
import type { RunReport } from '../../../src/ingestion/runs/run-report';
import { formatTable } from '../../../src/command-line/text-table';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { caspDocument, caspFile, caspFiles, countFlags, ingestCasps } from './esma-samples';

/** What the six recorded registers must become, one after the other, number for number. */
const headings = [
  ...['', 'rows', 'firms', 'added', 're-keyed', 'ended', 'changed', 'beyond updatedOn'],
  'unchanged',
];
const expected = [
  ['CASPS_2026-02-24.csv', 156, 155, 155, 0, 0, 0, 0, 0],
  ['CASPS_2026-03-10.csv', 165, 164, 9, 0, 0, 9, 9, 146],
  ['CASPS_2026-04-07.csv', 177, 176, 12, 0, 0, 4, 3, 160],
  ['CASPS_2026-04-26.csv', 191, 189, 13, 0, 0, 10, 4, 166],
  ['CASPS_2026-06-01.csv', 208, 207, 18, 1, 0, 40, 38, 148],
  ['CASPS_2026-06-28.csv', 244, 243, 36, 0, 0, 11, 11, 196],
];

let database: TestDatabase;
const lines: (string | number)[][] = [];
const reports: RunReport[] = [];

const query = <Row extends object>(statement: string): Promise<Row[]> =>
  database.dataSource.query<Row[]>(statement);

/** Everything that a second reading must leave as it is, the runs aside. */
async function state(): Promise<unknown> {
  return query(`select (select version from record_version) as version,
    (select md5(string_agg(t::text, ' ' order by id)) from register_entry t) as entries,
    (select md5(string_agg(t::text, ' ' order by id)) from source t) as sources,
    (select md5(string_agg(t::text, ' ' order by record_id)) from upstream_record t) as records,
    (select count(*) from upstream_row_change) as changes,
    (select md5(string_agg(concat(key, content, ended_on), ' ' order by key)) from upstream_row) as
      rows`);
}

/** Where PostgreSQL last wrote each row of the record. */
const writes = (): Promise<object[]> =>
  query('select id, xmin::text from register_entry order by id');

async function take(name: string): Promise<void> {
  const report = await ingestCasps(database.dataSource, caspFile(name));
  const [counted] = await query<{ rows: number; beyond: number }>(`
    select (select sum((content ->> 'rows')::integer)::integer from upstream_row
      where ended_at is null) as rows,
      (select count(*)::integer from upstream_row_change change
        join upstream_run run on run.id = change.run_id join upstream_row row
          on row.upstream = change.upstream and row.key = change.key
        where run.started_at = (select max(started_at) from upstream_run)
          and change.former_content ->> 'lei' is not distinct from row.content ->> 'lei'
          and change.former_content - 'updatedOn' <> row.content - 'updatedOn') as beyond`);
  const { added, rekeyed, ended, changed, unchanged } = report;
  const { rows = 0, beyond = 0 } = counted ?? {};
  const line = [rows, report.rowsRead, added, rekeyed, ended, changed, beyond, unchanged];
  reports.push(report);
  lines.push([name, ...line]);
}

beforeAll(async () => {
  database = await openTestDatabase();
  for (const name of caspFiles) await take(name);
});
afterAll(() => database.close());

describe('the six registers, read in order', () => {
  it('become exactly the firms, changes and ends that they say', () => {
    if (process.env['PRINT_TABLES'] === '1') {
      const texts = [headings, ...lines].map((line) => line.map(String));
      process.stdout.write(`${formatTable(texts, 1)}\n`);
    }
    expect(lines).toEqual(expected);
    expect(reports.map(({ outcome }) => outcome)).toEqual(Array(6).fill('PUBLISHED'));
    expect(reports.map(({ rowsRefused }) => rowsRefused)).toEqual(Array(6).fill(0));
  });

  it('say of each row what is odd about it, where it is on record', async () => {
    const noted = await query<{ code: string; count: number }>(`
      select code, count(*)::integer from upstream_refusal
      where is_kept and run_id = (select id from upstream_run order by started_at desc limit 1)
      group by code`);
    expect(Object.fromEntries(noted.map(({ code, count }) => [code, count]))).toEqual(
      countFlags(reports[5]?.flags ?? []),
    );
    expect(noted.length).toBe(12);
  });

  it('are entries of one source, of which none has ended', async () => {
    const [entries] = await query(`
      select count(*)::integer, count(distinct source_id)::integer as sources,
        count(removed_on)::integer as removed, min(listed_on)::text as first,
        max(listed_on)::text as last, count(distinct lei)::integer as leis from register_entry`);
    expect(entries).toEqual({
      ...{ count: 243, sources: 1, removed: 0, first: '2026-02-17', last: '2026-06-25' },
      leis: 237,
    });
  });

  it('leave Open Bank the entry that it had before its identifier was mended', async () => {
    const [entry, ...others] = await query(
      `select lei, listed_on::text as on from register_entry where name = 'OPEN BANK S.A.'`,
    );
    expect(others).toEqual([]);
    expect(entry).toEqual({ lei: '5493000LM0MZ4JPMGM90', on: '2026-02-17' });
  });
});

describe('the same registers again', () => {
  it('change nothing and write no row of the record', async () => {
    const before = [await state(), await writes()];
    const again = await ingestCasps(database.dataSource, caspFile('CASPS_2026-06-28.csv'));
    expect(again).toMatchObject({ outcome: 'UNCHANGED', added: 0, changed: 0, ended: 0 });
    // Other bytes, the same values.
    const text = caspFile('CASPS_2026-06-28.csv').toString().replaceAll(' GmbH,', '  GmbH,');
    const other = await ingestCasps(database.dataSource, Buffer.from(text));
    expect(other).toMatchObject({ outcome: 'UNCHANGED', added: 0, changed: 0, unchanged: 243 });
    expect([await state(), await writes()]).toEqual(before);
  });

  it('in reverse leave the newest state: the older ones are refused', async () => {
    const before = await state();
    const outcomes: string[] = [];
    for (const name of [...caspFiles].reverse().slice(1)) {
      const { outcome, reason } = await ingestCasps(database.dataSource, caspFile(name));
      outcomes.push(`${outcome} ${reason}`);
    }
    expect(outcomes).toEqual(Array(5).fill('REFUSED OLDER_DOCUMENT'));
    expect(await state()).toEqual(before);
  });
});

describe('a document that is beyond the bounds', () => {
  const newest = caspFile('CASPS_2026-06-28.csv').toString();
  const [head = [], ...rows]: string[][] = parse(newest, { bom: true });
  // As new as what is on record.
  const asNew = (row: string[], at: number): string[] =>
    at === 0 ? [...row.slice(0, 14), '25/06/2026', ''] : row;
  const written = (of: readonly string[][]): string =>
    [head, ...of]
      .map(
        (row) => `"${row.map((cell) => cell.replaceAll('"', '""')).join('","')}"
`,
      )
      .join('');

  it.each([
    ['no row', written([]), 'REFUSED TOO_FEW_ROWS'],
    ['half of the rows', written(rows.slice(0, 120).map(asNew)), 'REFUSED TOO_FEW_ROWS'],
    ['three quarters', written(rows.slice(0, 180).map(asNew)), 'HELD TOO_MANY_ABSENT'],
    ['HTML', '<html></html>', 'REFUSED NOT_CSV'],
    [
      'days of another form',
      newest.replace(/(\d\d)\/(\d\d)\//g, '$2-$1-'),
      'REFUSED TOO_FEW_VALUES',
    ],
    [
      'made-up firms',
      caspDocument([{ ac_lastupdate: '25/06/2026' }]).toString(),
      'REFUSED TOO_FEW_ROWS',
    ],
  ])('changes nothing: %s', async (_, text, outcome) => {
    expect(rows.length).toBe(244);
    const before = await state();
    const report = await ingestCasps(database.dataSource, Buffer.from(text));
    expect(`${report.outcome} ${report.reason}`).toBe(outcome);
    expect(await state()).toEqual(before);
  });

  it('ends a firm that a newer one is without, and deletes nothing', async () => {
    const without = written(rows.filter((row) => !row.includes('Bybit EU GmbH')));
    const newer = without.replace('25/06/2026', '01/07/2026');
    const report = await ingestCasps(database.dataSource, Buffer.from(newer));
    expect(report).toMatchObject({ outcome: 'PUBLISHED', ended: 1, added: 0 });
    expect(
      await query(`select name, removed_on::text as on from register_entry
        where removed_on is not null`),
    ).toEqual([{ name: 'Bybit EU GmbH', on: '2026-07-01' }]);
  });
});
