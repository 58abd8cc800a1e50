import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { csv } from '../../src/export/formats/csv';
import { jsonLines } from '../../src/export/formats/json-lines';
import { parquet, unscaled } from '../../src/export/formats/parquet';
import { xlsx } from '../../src/export/formats/xlsx';
import { bytesOf, columns, pagesOf, rows, texts } from './hostile-rows';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'export-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs Python, whose standard library knows nothing of this gateway. */
function python(script: string, ...args: string[]): unknown {
  const output = execFileSync('python3', ['-c', script, ...args], { encoding: 'utf8' });
  return JSON.parse(output);
}

async function fileOf(name: string, content: AsyncIterable<string | Uint8Array>): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await bytesOf(content));
  return path;
}

/** In a process of its own: its threads would outlive the tests. */
const duckDb = `
const { DuckDBInstance } = require('@duckdb/node-api');
DuckDBInstance.create(':memory:').then(async (instance) => {
  const reader = await (await instance.connect()).runAndReadAll(process.argv[1]);
  process.stdout.write(JSON.stringify(reader.getRowObjectsJson()), () => process.exit());
});`;

function query(text: string): Record<string, unknown>[] {
  const output = execFileSync(process.execPath, ['-e', duckDb, text], { encoding: 'utf8' });
  return JSON.parse(output) as Record<string, unknown>[];
}

const about = (): Promise<string[][]> =>
  Promise.resolve([
    ['List', 'things'],
    ['Formula', '=1+1'],
  ]);
const defusedText = (text: string | null): string =>
  text !== null && /^[=+\-@\t\r\n＝]/.test(text) ? `'${text}` : (text ?? '');

describe('CSV', () => {
  it('is read alike by two readers, with no cell that a spreadsheet runs', async () => {
    const path = await fileOf('rows.csv', csv(columns, pagesOf(7)));
    const [header, ...lines] = python(
      `import csv,json,sys
print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))`,
      path,
    ) as string[][];
    expect(header).toEqual(columns.map(({ name }) => name));
    expect(lines.map((line) => line[1])).toEqual(texts.map(defusedText));
    expect(lines.map((line) => line[2])).toEqual(rows.map(({ count }) => String(count ?? '')));
    expect(lines.map((line) => line[3])).toEqual(rows.map(({ owner }) => owner?.amount ?? ''));
    expect(lines.map((line) => JSON.parse(line[7] ?? '') as unknown)).toEqual(
      rows.map(({ names }) => names),
    );
    const parsed = parse(await bytesOf(csv(columns, pagesOf(100))), {
      record_delimiter: '\r\n',
    });
    expect(parsed.slice(1)).toEqual(lines);
    for (const [at, cell] of lines.flat().entries()) {
      const { type } = columns[at % columns.length] as (typeof columns)[number];
      if (type === 'text') expect(cell).not.toMatch(/^[=+\-@\t\r\n＝]/);
    }
  });

  it('has no header where none is wanted', async () => {
    const text = String(await bytesOf(csv(columns, pagesOf(100), { hasHeader: false })));
    expect(text).toMatch(/^0,/);
  });
});

it('JSON lines are the rows', async () => {
  const text = String(await bytesOf(jsonLines(columns, pagesOf(7))));
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(rows);
});

describe('Parquet', () => {
  it('has all values for DuckDB, exactly, with types and metadata', async () => {
    const file = parquet(columns, pagesOf(7), () => Promise.resolve({ export: '{"rows":25}' }));
    const path = await fileOf('rows.parquet', file);
    const found = query(`select * from '${path}'`);
    expect(found.map((row) => row['text'])).toEqual(texts);
    expect(found.map((row) => row['names'])).toEqual(rows.map(({ names }) => names));
    const amounts = found.map((row) => row['owner.amount'] as string | null);
    expect(amounts.map((each) => each && unscaled(each))).toEqual(
      rows.map(({ owner }) => (owner?.amount == null ? null : unscaled(owner.amount))),
    );
    expect(found.map((row) => row['day'])).toEqual(rows.map(({ day }) => day));
    expect(found.map((row) => row['isSure'])).toEqual(rows.map(({ isSure }) => isSure));
    const [types] = query(`select typeof(count) c, typeof("owner.amount") a, typeof(day) d,
  typeof("at") t, typeof(names) n from '${path}'`);
    expect(types).toEqual({
      ...{ c: 'INTEGER', a: 'DECIMAL(38,18)', d: 'DATE' },
      ...{ t: 'TIMESTAMP WITH TIME ZONE', n: 'VARCHAR[]' },
    });
    const [metadata] = query(
      `select decode(value) as value from parquet_kv_metadata('${path}')
where decode(key) = 'export'`,
    );
    expect(metadata).toEqual({ value: '{"rows":25}' });
  });

  it.each(['1234567890123456789012', '0.1234567890123456789', 'x'])('refuses %s', (text) => {
    expect(() => unscaled(text)).toThrow('too many digits');
  });
});

const readSheets = `import json,sys,zipfile,xml.etree.ElementTree as E
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
n={'m':'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
r='{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'
rel={e.get('Id'):e.get('Target') for e in E.fromstring(z.read('xl/_rels/workbook.xml.rels'))}
out={}
for s in E.fromstring(z.read('xl/workbook.xml')).iterfind('.//m:sheet',n):
  rows=[]
  for row in E.fromstring(z.read('xl/'+rel[s.get(r)])).iterfind('.//m:row',n):
    rows.append([[c.get('t'),c.get('s'),(c.find('m:v',n).text if c.find('m:v',n) is not None else
      (c.find('m:is/m:t',n).text or '' if c.find('m:is/m:t',n) is not None else None)),
      c.find('m:f',n) is not None] for c in row])
  out[s.get('name')]=rows
print(json.dumps(out))`;

type Cell = [type: string | null, style: string | null, value: string | null, isFormula: boolean];

it('XLSX has texts, numbers and days, no formula, and a sheet about it', async () => {
  const path = await fileOf('rows.xlsx', xlsx('things', columns, pagesOf(7), about));
  const sheets = python(readSheets, path) as Record<string, Cell[][]>;
  expect(Object.keys(sheets)).toEqual(['things', 'About']);
  const [header, ...found] = sheets['things'] as [Cell[], ...Cell[][]];
  expect(header.map(([, , name]) => name)).toEqual(columns.map(({ name }) => name));
  expect(found.flat().filter(([, , , isFormula]) => isFormula)).toEqual([]);
  // Line ends are the same to XML; what it cannot have is escaped as spreadsheets do.
  const plain = texts.map((text) => text !== null && !/[\r\u0001]|_x0041_/.test(text));
  expect(found.map((row) => row[1]?.[2] ?? null).filter((_, at) => plain[at])).toEqual(
    texts.filter((_, at) => plain[at]),
  );
  expect(found[0]?.[1]).toEqual(['inlineStr', '2', '=1+1', false]);
  expect(found[1]?.[2]).toEqual([null, null, '-1', false]);
  expect(found[0]?.[3]).toEqual([null, null, '-5', false]);
  // A spreadsheet would round it.
  expect(found[2]?.[3]).toEqual(['inlineStr', null, rows[2]?.owner?.amount, false]);
  // 2025-10-11 is day 45941 of spreadsheets.
  expect(found[1]?.[5]).toEqual([null, '1', '45941', false]);
  expect(sheets['About']?.[1]?.map(([, , value]) => value)).toEqual(['Formula', '=1+1']);
});
