import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import {
  openEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../../src/embedded-database/embedded-database';
import { wireMessage } from '../../src/embedded-database/wire-message';

const LOCK_TIMEOUT_MS = 500;
let database: EmbeddedDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await openEmbeddedDatabase({ dataDir: ':memory:', lockTimeoutMs: LOCK_TIMEOUT_MS });
  pool = new Pool({ ...database.connection, max: 4 });
  await pool.query('CREATE TABLE note (id int)');
});

afterAll(async () => {
  await pool.end();
  await database.close();
});

async function newClient(): Promise<Client> {
  const client = new Client(database.connection);
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Breaks the connection without a Terminate message, as the end of its process does. */
function breakConnection(client: Client): void {
  (
    client as unknown as { connection: { stream: { destroy(): void } } }
  ).connection.stream.destroy();
}

test('answers each connection with the result of its own query, even if that is long', async () => {
  // Longer than one read of a socket, so that chunks of two queries arrive alternately.
  const long = 'x'.repeat(300_000);
  const clients = Array.from({ length: 4 }, async (_, client) => {
    for (let round = 0; round < 15; round++) {
      const tag = client * 1_000 + round;
      const [sql, values] =
        client % 2 === 0
          ? ['SELECT $1::int AS tag, length($2) AS length', [tag, long]]
          : ['SELECT $2::int AS tag, length($1) AS length, $3::text', [long, tag, 'more']];
      const { rows } = await pool.query(sql, values as unknown[]);
      expect(rows[0]).toMatchObject({ tag, length: long.length });
    }
  });
  await Promise.all(clients);
});

test('separates the prepared statements of two connections', async () => {
  const [one, two] = [await newClient(), await newClient()];
  const query = (client: Client, text: string) => client.query({ name: 'same', text });
  for (let round = 0; round < 2; round++) {
    expect((await query(one, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    expect((await query(two, 'SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
  }
  const count = 'SELECT count(*)::int AS count FROM pg_prepared_statements';
  expect((await one.query(count)).rows).toEqual([{ count: 2 }]);
  breakConnection(two);
  await sleep(50);
  expect((await one.query(count)).rows).toEqual([{ count: 1 }]);
  await one.end();
});

test('runs transactions of several connections one after the other', async () => {
  const counts = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO note VALUES (1)');
      await sleep(5);
      const { rows } = await client.query('SELECT count(*)::int AS count FROM note');
      await client.query('ROLLBACK');
      client.release();
      return rows[0].count;
    }),
  );
  expect(counts).toEqual([1, 1, 1, 1, 1, 1]);
});

test('keeps all connections usable after an error', async () => {
  const client = await pool.connect();
  for (let round = 0; round < 20; round++) {
    const failing = client.query({ name: 'fails', text: 'SELECT 1 / $1::int', values: [0] });
    await expect(failing).rejects.toThrow('division by zero');
    expect((await pool.query('SELECT $1::int AS round', [round])).rows).toEqual([{ round }]);
  }
  client.release();
});

test.each([
  ['an open transaction', ['BEGIN', 'INSERT INTO note VALUES (2)']],
  ['a failed transaction', ['BEGIN', 'INSERT INTO note VALUES (2)', 'SELECT 1 / 0']],
])('rolls back %s of a client that disconnects', async (_, statements) => {
  const client = await newClient();
  for (const statement of statements) await client.query(statement).catch(() => {});
  const waiting = pool.query('SELECT count(*)::int AS count FROM note');
  breakConnection(client);
  expect((await waiting).rows).toEqual([{ count: 0 }]);
});

test('rolls back for a client that disconnects in the middle of a batch', async () => {
  const socket = connect(join(database.connection.host, '.s.PGSQL.5432'));
  const startup = Buffer.from('\0\0\0\x17\0\x03\0\0user\0postgres\0\0', 'latin1');
  socket.write(startup.fill(startup.length, 3, 4));
  socket.write(wireMessage('Q', 'BEGIN'));
  const parse = wireMessage('P', '', 'INSERT INTO note VALUES (3)', Buffer.alloc(2));
  const bind = wireMessage('B', '', '', Buffer.alloc(6));
  const run = wireMessage('E', '', Buffer.alloc(4));
  const broken = wireMessage('P', '', 'SELECT nonsense FROM nowhere', Buffer.alloc(2));
  socket.write(Buffer.concat([parse, bind, run, broken, wireMessage('H')]));
  let answers = '';
  await new Promise<void>((resolve) => {
    socket.on('data', (part) => {
      answers += part.toString('latin1');
      if (answers.includes('nowhere')) resolve();
    });
  });
  socket.destroy();
  const { rows } = await pool.query('SELECT count(*)::int AS count FROM note');
  expect(rows).toEqual([{ count: 0 }]);
});

test('rejects a query that waits for an idle transaction, which may be a deadlock', async () => {
  const holder = await newClient();
  await holder.query('BEGIN');
  await expect(pool.query('SELECT 1')).rejects.toMatchObject({
    code: '55P03',
    message: expect.stringContaining('the embedded database has one session'),
  });
  await holder.query('COMMIT');
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await holder.end();
});

test('lets queries wait for a busy transaction without limit', async () => {
  const holder = await newClient();
  await holder.query('BEGIN');
  const waiting = pool.query('SELECT 1 AS one');
  for (const started = Date.now(); Date.now() - started < 2 * LOCK_TIMEOUT_MS; await sleep(50)) {
    await holder.query('SELECT 1');
  }
  await holder.query('COMMIT');
  expect((await waiting).rows).toEqual([{ one: 1 }]);
  await holder.end();
});

test('writes checkpoints while it runs, so that its WAL does not grow without limit', async () => {
  const where = 'SELECT redo_lsn FROM pg_control_checkpoint()';
  const before = (await pool.query(where)).rows;
  let after = before;
  while (after[0].redo_lsn === before[0].redo_lsn) {
    await pool.query('INSERT INTO note VALUES (4)');
    await sleep(100);
    after = (await pool.query(where)).rows;
  }
  expect(after).not.toEqual(before);
});
