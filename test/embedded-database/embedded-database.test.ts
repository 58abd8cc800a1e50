import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  openEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../../src/embedded-database/embedded-database';
import { readHolder, killGateway, startOtherGateway, waitUntilDead } from './other-gateway';

let parent: string;
let dataDir: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'embedded-database-test-'));
  dataDir = join(parent, 'not', 'there-yet');
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

async function query(database: EmbeddedDatabase, sql: string): Promise<unknown[]> {
  const client = new Client(database.connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('stores what was written', async () => {
  const first = await openEmbeddedDatabase({ dataDir });
  await query(first, "CREATE TABLE note AS SELECT 'stored' AS text");
  await Promise.all([first.close(), first.close()]);
  expect(readdirSync(dataDir)).toEqual(['cluster']);

  const second = await openEmbeddedDatabase({ dataDir });
  expect(await query(second, 'SELECT text FROM note')).toEqual([{ text: 'stored' }]);
  await second.close();
});

test('creates folders that no other user may enter', async () => {
  const database = await openEmbeddedDatabase({ dataDir });
  for (const folder of [dataDir, join(dataDir, 'cluster'), database.connection.host]) {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  }
  await database.close();
  expect(() => statSync(database.connection.host)).toThrow('ENOENT');
});

test('has the extensions that the tables need', async () => {
  const database = await openEmbeddedDatabase({ dataDir: ':memory:' });
  for (const name of ['btree_gist', 'fuzzystrmatch', 'pg_trgm', 'unaccent']) {
    await query(database, `CREATE EXTENSION ${name}`);
  }
  const sql = "SELECT unaccent('é') AS plain, levenshtein('a', 'b') AS distance";
  expect(await query(database, sql)).toEqual([{ plain: 'e', distance: 1 }]);
  await database.close();
});

test('closes open connections when it closes', async () => {
  const database = await openEmbeddedDatabase({ dataDir: ':memory:' });
  const client = new Client(database.connection);
  const ended = new Promise<Error>((resolve) => client.on('error', resolve));
  await client.connect();
  await client.query('BEGIN');
  await database.close();
  expect((await ended).message).toContain('terminated');
});

test('rejects a folder that another process has open, until that has ended', async () => {
  const other = startOtherGateway(dataDir);
  expect(await other.answer).toHaveProperty('host');
  await expect(openEmbeddedDatabase({ dataDir })).rejects.toThrow(
    `The folder ${dataDir} is in use by process ${other.process.pid}: ` +
      'stop that process, or choose another folder.',
  );
  await killGateway(other);
  const database = await openEmbeddedDatabase({ dataDir });
  await expect(openEmbeddedDatabase({ dataDir })).rejects.toThrow(`by process ${process.pid}:`);
  await database.close();
});

test('lets one of several concurrent starts have the folder of a killed process', async () => {
  const killed = startOtherGateway(dataDir);
  await killed.answer;
  const holder = readHolder(dataDir);
  process.kill(holder, 'SIGKILL');
  await killGateway(killed);
  await waitUntilDead(holder);

  const gateways = Array.from({ length: 4 }, () => startOtherGateway(dataDir));
  const answers = await Promise.all(gateways.map((gateway) => gateway.answer));
  expect(answers.filter((answer) => answer.host !== undefined)).toHaveLength(1);
  expect(answers.filter((answer) => /is in use by/.test(answer.error ?? ''))).toHaveLength(3);
  const winner = readHolder(dataDir);
  await Promise.all(gateways.map(killGateway));
  await waitUntilDead(winner);
  expect(readdirSync(dataDir)).toEqual(['cluster']);
});

test('reports in one line why a folder cannot be used', async () => {
  const file = join(parent, 'file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'below')]) {
    await expect(openEmbeddedDatabase({ dataDir: folder })).rejects.toThrow(
      `The folder ${folder} cannot hold the database: it is not a folder.`,
    );
  }
  // A folder of the kernel, in which no folder can be created.
  await expect(openEmbeddedDatabase({ dataDir: '/proc/folder' })).rejects.toThrow(
    'The folder /proc/folder cannot hold the database: the system answers ENOENT.',
  );
});
