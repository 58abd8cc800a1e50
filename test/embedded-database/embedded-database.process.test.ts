import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import { byLength } from '../support/proof-length';
import { holderOf, killGateway, startOtherGateway, waitUntilDead } from './other-gateway';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'embedded-database-test-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** How many files of the cluster are in the folder, finished or not; -1 before the first trace. */
function clusterFiles(folder: string): number {
  const entries = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  return entries.filter((entry) => entry.startsWith('cluster')).length - 1;
}

test('ends with its gateway, however that ends, and leaves the folder to the next', async () => {
  const gateway = startOtherGateway(dataDir);
  const { host = '' } = await gateway.answer;
  const holder = holderOf(dataDir);
  await killGateway(gateway);
  // Without waiting for the orphan: the next start does that itself.
  const next = await openEmbeddedDatabase({ dataDir });
  await waitUntilDead(holder);
  expect(existsSync(host)).toBe(false);
  await next.close();
});

test('tells the gateway when it is killed, and a restart finds the folder free', async () => {
  const reason = await new Promise<Error>((onUnexpectedExit, reject) => {
    openEmbeddedDatabase({ dataDir, onUnexpectedExit }).then(
      () => process.kill(holderOf(dataDir), 'SIGKILL'),
      reject,
    );
  });
  expect(reason.message).toBe('The embedded database ended unexpectedly (signal SIGKILL).');
  const again = await openEmbeddedDatabase({ dataDir });
  await again.close();
});

test('a crash inside PGlite ends the process rather than go on in a broken state', async () => {
  const reason = await new Promise<Error>((onUnexpectedExit, reject) => {
    openEmbeddedDatabase({ dataDir: ':memory:', onUnexpectedExit }).then(async (database) => {
      const client = new Client(database.connection);
      client.on('error', () => {});
      await client.connect();
      const sum = `SELECT ${'1+'.repeat(50_000)}1`;
      await expect(client.query(sum)).rejects.toThrow('terminated');
    }, reject);
  });
  expect(reason.message).toContain('PGlite broke off in a statement.');
});

test('a statement nested too deep is an error like any other', async () => {
  const database = await openEmbeddedDatabase({ dataDir: ':memory:' });
  const client = new Client(database.connection);
  await client.connect();
  const sum = `SELECT ${'1+'.repeat(8_000)}1`;
  await expect(client.query(sum)).rejects.toThrow('stack depth limit exceeded');
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await database.close();
});

test('a kill during the first start leaves a folder that the next one can use', async () => {
  for (const files of byLength([1, 500], [0, 1, 250, 500, 750, 990])) {
    const folder = join(dataDir, `with-${files}`);
    const gateway = startOtherGateway(folder);
    while (clusterFiles(folder) < files) await sleep(1);
    process.kill(holderOf(folder), 'SIGKILL');
    await killGateway(gateway);
    // What is not whole yet is not in the place of the database.
    if (files < 750) expect(existsSync(join(folder, 'cluster'))).toBe(false);

    const database = await openEmbeddedDatabase({ dataDir: folder });
    const client = new Client(database.connection);
    await client.connect();
    await client.query('CREATE TABLE note (text text)');
    await client.end();
    await database.close();
    expect(readdirSync(folder)).toEqual(['cluster']);
  }
});

test('a kill while rows are written loses none that was acknowledged', async () => {
  let acknowledged = 0;
  for (let round = 0; round < byLength(2, 5); round++) {
    const database = await openEmbeddedDatabase({ dataDir });
    const pool = new Pool({ ...database.connection, max: 4 });
    pool.on('error', () => {});
    await pool.query('CREATE TABLE IF NOT EXISTS note (id int PRIMARY KEY, text text)');
    const { rows } = await pool.query('SELECT count(*)::int AS count FROM note WHERE id >= 0');
    // A row whose acknowledgement was cut off may be there as well; one that was given must be.
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
    await sleep(150 + 130 * round);
    process.kill(holderOf(dataDir), 'SIGKILL');
    await Promise.all(writers);
    await pool.end();
    await database.close();
  }
  expect(acknowledged).toBeGreaterThan(100);
});

test('writes nothing to the output of the gateway', () => {
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

test('pays no heed to the signals of a terminal', async () => {
  let unexpected: Error | undefined;
  const onUnexpectedExit = (reason: Error) => (unexpected = reason);
  const database = await openEmbeddedDatabase({ dataDir, onUnexpectedExit });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.kill(holderOf(dataDir), signal);
  }
  await sleep(200);
  const client = new Client(database.connection);
  await client.connect();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await database.close();
  expect(unexpected).toBeUndefined();
});
