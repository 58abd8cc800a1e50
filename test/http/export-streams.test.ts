import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { maxExportsPerClient } from '../../src/export/export-slots';
import { sql } from '../../src/postgres/sql';
import { statementRunner } from '../../src/postgres/statement-runner';
import { CsvFollower } from './csv-follower';
import { startServer, type TestServer } from '../support/http-server';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** More text than the buffers of a connection take, and more rows than one page has. */
const sourceCount = 6_000;
let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.dataSource.query(
    `insert into source (id, slug, title, publisher, kind, url)
select ('01' || substr(md5(n::text), 3, 6) || '-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  'a-' || n, 'Title', 'P', 'PRESS', 'https://example.org/' || repeat('path/', 300) || n
from generate_series(1, $1) n`,
    [sourceCount],
  );
  const resources = testResources(database.service, database.tenantTransactions);
  server = await startServer(database.service, { resources });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const path = '/export/sources.csv';

/** A connection that asks for the file and reads nothing of it. */
async function openUnread(): Promise<ReturnType<typeof connect>> {
  const { port } = new URL(server.address);
  const socket = connect(Number(port), '127.0.0.1');
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`);
  await once(socket, 'readable');
  return socket;
}

const statuses = async (count: number): Promise<number[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const response = await fetch(`${server.address}${path}?first=1`);
      await response.text();
      return response.status;
    }),
  );

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not become so in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('is whole, and all rows are there once', async () => {
  const text = await (await fetch(server.address + path)).text();
  const slugs = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[1]);
  expect(slugs).toHaveLength(sourceCount);
  expect(new Set(slugs).size).toBe(sourceCount);
});

it('takes a slot until its client is gone, and reads nothing that is not consumed', async () => {
  const open = await Promise.all(Array.from({ length: maxExportsPerClient }, () => openUnread()));
  const refused = await fetch(server.address + path);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect(await refused.json()).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  // Neither statements nor transactions are open while the client does not read.
  const run = statementRunner(database.dataSource);
  await until(async () => {
    const busy = await run(
      sql`select from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
  and (state = 'active' or xact_start is not null)`,
    );
    return busy.length === 0;
  });
  for (const socket of open) socket.destroy();
  await until(async () => (await statuses(1))[0] === 200);
});

it('goes on where it broke off, after the last whole line', async () => {
  const whole = await (await fetch(server.address + path)).text();
  const follower = new CsvFollower(server.address + path);
  expect(await follower.readAtMost(500_000)).toBe(false);
  while (!(await follower.readAtMost(4_000_000)));
  expect(follower.text).toBe(whole);
  expect(follower.requests).toBeGreaterThan(1);
});

it('says which commits it spans where the record moves on meanwhile', async () => {
  const before = await fetch(`${server.address}${path}.json`);
  const { commits } = (await before.json()) as { commits: { first: number; last: number } };
  expect(commits.first).toBe(commits.last);
  const response = await fetch(`${server.address}/export/sources.xlsx`);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const chunks = [(await reader.read()).value as Uint8Array];
  await database.dataSource.query(`update source set title = 'Other' where slug = 'a-1'`);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
  }
  expect(response.headers.get('record-commit')).toBe(String(commits.first));
  const about = aboutOf(Buffer.concat(chunks));
  expect(about).toContain(`${commits.first} to ${commits.first + 1}`);
});

/** The text of the last sheet, by Python's reader. */
function aboutOf(bytes: Buffer): string {
  const script = `import io,sys,zipfile
z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
print(z.read('xl/worksheets/sheet2.xml').decode())`;
  return execFileSync('python3', ['-c', script], { input: bytes, encoding: 'utf8' });
}

it('of upstreams that forbid it are left out and counted', async () => {
  await database.dataSource.query(
    `insert into upstream (slug, name, publisher, licence_name, licence_attribution,
  licence_redistribution, cadence_hours) values ('closed', 'C', 'C', 'None', 'C', false, 24)`,
  );
  await database.dataSource.query(
    `insert into upstream_record (record_id, upstream)
select id, 'closed' from source where slug in ('a-2', 'a-3', 'a-5999')`,
  );
  const text = await (await fetch(server.address + path)).text();
  expect(text.split('\r\n')).toHaveLength(sourceCount - 3 + 2);
  expect(text).not.toMatch(/,a-3,/);
  const described = await (await fetch(`${server.address}${path}.json`)).json();
  expect(described).toMatchObject({ rows: sourceCount - 3, withheld: 3 });
});
