import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import { byLength } from '../support/proof-length';
import { readHolder, killGateway, startOtherGateway, waitUntilDead } from './other-gateway';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'embedded-database-test-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** How many files of the cluster exist, complete or not; -1 before the first. */
function countClusterFiles(folder: string): number {
  const entries = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  return entries.filter((entry) => entry.startsWith('cluster')).length - 1;
}

test('ends when its gateway is killed, and unlocks the folder', async () => {
  const gateway = startOtherGateway(dataDir);
  const { host = '' } = await gateway.answer;
  const holder = readHolder(dataDir);
  await killGateway(gateway);
  // Without waiting for the orphan: the next start does that itself.
  const next = await openEmbeddedDatabase({ dataDir });
  await waitUntilDead(holder);
  expect(existsSync(host)).toBe(false);
  await next.close();
});

test('notifies the gateway when it is killed, and the folder can be opened again', async () => {
  const reason = await new Promise<Error>((onUnexpectedExit, reject) => {
    openEmbeddedDatabase({ dataDir, onUnexpectedExit }).then(
      () => process.kill(readHolder(dataDir), 'SIGKILL'),
      reject,
    );
  });
  expect(reason.message).toBe('The embedded database ended unexpectedly (signal SIGKILL).');
  const again = await openEmbeddedDatabase({ dataDir });
  await again.close();
});

test('ends after a crash inside PGlite', async () => {
  const reason = await new Promise<Error>((onUnexpectedExit, reject) => {
    openEmbeddedDatabase({ dataDir: ':memory:', onUnexpectedExit }).then(async (database) => {
      const client = new Client(database.connection);
      client.on('error', () => {});
      await client.connect();
      const sum = `SELECT ${'1+'.repeat(50_000)}1`;
      await expect(client.query(sum)).rejects.toThrow('terminated');
    }, reject);
  });
  expect(reason.message).toContain('PGlite crashed in a statement.');
});

test('rejects a statement nested too deeply with an ordinary error', async () => {
  const database = await openEmbeddedDatabase({ dataDir: ':memory:' });
  const client = new Client(database.connection);
  await client.connect();
  const sum = `SELECT ${'1+'.repeat(8_000)}1`;
  await expect(client.query(sum)).rejects.toThrow('stack depth limit exceeded');
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await database.close();
});

test('starts on a folder whose first start was killed', async () => {
  for (const files of byLength([1, 500], [0, 1, 250, 500, 750, 990])) {
    const folder = join(dataDir, `with-${files}`);
    const gateway = startOtherGateway(folder);
    while (countClusterFiles(folder) < files) await sleep(1);
    process.kill(readHolder(folder), 'SIGKILL');
    await killGateway(gateway);
    // An incomplete cluster is not at the database's path.
    if (files < 750) expect(existsSync(join(folder, 'cluster'))).toBe(false);

    const database = await openEmbeddedDatabase({ dataDir: folder });
    const client = new Client(database.connection);
    await client.connect();
    await client.query('CREATE TABLE note (text text)');
    await client.end();
    await database.close();
    expect(readdirSync(folder)).toEqual(['cluster']);
  }
}, 180_000);

test('loses no acknowledged row when it is killed during writes', async () => {
  let acknowledged = 0;
  for (let round = 0; round < byLength(2, 5); round++) {
    const database = await openEmbeddedDatabase({ dataDir });
    const pool = new Pool({ ...database.connection, max: 4 });
    pool.on('error', () => {});
    await pool.query('CREATE TABLE IF NOT EXISTS note (id int PRIMARY KEY, text text)');
    const { rows } = await pool.query('SELECT count(*)::int AS count FROM note WHERE id >= 0');
    // Every acknowledged row exists; one whose acknowledgement was cut off may exist.
    expect(rows[0].count).toBeGreaterThanOrEqual(acknowledged);
    let next = round * 1_000_000;
    const writers = Array.from({ length: 4 }, async () => {
      for (;;) {
        const id = next++;
        const values = [id, 'x'.repeat(id % 5_000)];
        const written = await pool.query('INSERT INTO note VALUES ($1, $2)', values).then(
          () => true,
          () => false,
        );
        if (!written) return;
        acknowledged++;
      }
    });
    for (const target = acknowledged + 60; acknowledged < target;) await sleep(5);
    await sleep(20 * round);
    process.kill(readHolder(dataDir), 'SIGKILL');
    await Promise.all(writers);
    await pool.end();
    await database.close();
  }
  expect(acknowledged).toBeGreaterThan(100);
});

test('writes nothing to the output of its gateway', () => {
  const script = `
    const { openEmbeddedDatabase } = require(process.argv[1]);
    openEmbeddedDatabase({ dataDir: ':memory:' }).then((database) => database.close());
  `;
  const module = join(__dirname, '../../dist/src/embedded-database/embedded-database.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, module], {
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([0, '', '']);
});

test('ignores the signals of a terminal', async () => {
  let unexpected: Error | undefined;
  const onUnexpectedExit = (reason: Error) => (unexpected = reason);
  const database = await openEmbeddedDatabase({ dataDir, onUnexpectedExit });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.kill(readHolder(dataDir), signal);
  }
  await sleep(200);
  const client = new Client(database.connection);
  await client.connect();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await database.close();
  expect(unexpected).toBeUndefined();
});
