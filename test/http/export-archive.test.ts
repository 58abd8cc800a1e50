import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'csv-parse/sync';
import type { DataSource } from 'typeorm';
import { startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

interface Resource {
  name: string;
  title: string;
  path: string;
  bytes: number;
  hash: string;
  rows: number;
  schema: {
    fields: { name: string; type: string; constraints?: { required: boolean } }[];
    primaryKey: string;
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[];
  };
}

let dataSource: DataSource;
let server: TestServer;
let folder: string;
let resources: Resource[];
let tables: Map<string, Record<string, string>[]>;
let descriptor: { resources: Resource[]; licenses: { name: string }[] };

const extract = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
z.extractall(sys.argv[2])
print('\\n'.join(z.namelist()))`;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  const response = await fetch(`${server.address}/export/record.zip`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/zip');
  const path = join(folder, 'record.zip');
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
  execFileSync('python3', ['-c', extract, path, folder]);
  descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as never;
  resources = descriptor.resources;
  tables = new Map(
    resources.map(({ name, path: file }) => [
      name,
      parse(readFileSync(join(folder, file)), { columns: true, record_delimiter: '\r\n' }),
    ]),
  );
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
  rmSync(folder, { recursive: true });
});

it('is a Data Package by the schema of its specification', () => {
  const path = join(__dirname, '../export/frictionless/tabular-data-package.json');
  const schema = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  // A draft that Ajv does not know by name; none of its differences is used.
  delete schema['$schema'];
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    schema,
  );
  expect(validate(descriptor) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...descriptor, resources: [{ ...resources[0], schema: {} }] })).toBe(false);
});

it('has each file with its length, hash and number of rows', () => {
  expect(resources).toHaveLength(12);
  for (const { name, path, bytes, hash, rows } of resources) {
    const content = readFileSync(join(folder, path));
    expect(content).toHaveLength(bytes);
    expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash);
    expect([name, tables.get(name)?.length]).toEqual([name, rows]);
  }
});

const patterns: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  array: /^\[.*\]$/s,
};

it('has the values that its Table Schemas declare', () => {
  for (const { name, schema } of resources) {
    for (const row of tables.get(name) ?? []) {
      expect(Object.keys(row)).toEqual(schema.fields.map((field) => field.name));
      for (const { name: column, type, constraints } of schema.fields) {
        const value = row[column] as string;
        if (value !== '' || constraints?.required) expect(value).toMatch(patterns[type] as RegExp);
      }
    }
  }
});

it('has keys that lead to rows of it', () => {
  let references = 0;
  for (const { name, schema } of resources) {
    const ids = (tables.get(name) ?? []).map((row) => row[schema.primaryKey]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const target = tables.get(reference.resource === '' ? name : reference.resource);
      const known = new Set(target?.map((row) => row[reference.fields]));
      for (const row of tables.get(name) ?? []) {
        if (row[fields] === '') continue;
        references += 1;
        expect(known.has(row[fields])).toBe(true);
      }
    }
  }
  expect(references).toBeGreaterThan(100);
});
