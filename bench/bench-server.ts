import { Client } from 'pg';

const usual = 'postgres://postgres@127.0.0.1:5432/postgres';

/** The server to measure on: its owner's address. Nothing else in the environment is read. */
export const serverUrl = (): string => process.env['BENCH_DATABASE_URL'] ?? usual;

/** What a bench makes on the server is named after its database, and that begins with this. */
export const namesBeginWith = 'gateway_bench_run_';

export type Run = (statement: string) => Promise<Record<string, unknown>[]>;

/** Does something on the server, by a connection of its own. */
export async function onServer(work: (run: Run) => Promise<void>): Promise<void> {
  const client = await connect();
  try {
    await work(async (statement) => (await client.query<Record<string, unknown>>(statement)).rows);
  } finally {
    await client.end();
  }
}

async function connect(name = 'gateway_bench'): Promise<Client> {
  const client = new Client({
    connectionString: serverUrl(),
    connectionTimeoutMillis: 5_000,
    application_name: name,
  });
  await client.connect();
  return client;
}

/**
 * Keeps a connection of this name for as long as the bench lives: by it another bench can tell
 * whose database is in use. Answers how to close it.
 */
export async function showLife(name: string): Promise<() => Promise<void>> {
  const client = await connect(name);
  client.on('error', () => undefined);
  return () => client.end();
}

/** Takes away what a bench has made, whoever is connected to it. */
export async function dropAll(run: Run, name: string): Promise<void> {
  await run(`drop database if exists ${name} with (force)`);
  const roles = await run(`select rolname as name from pg_roles where rolname ^@ '${name}_'`);
  for (const role of roles) await run(`drop role if exists ${String(role['name'])}`);
}

/** Takes away what benches have left behind that were killed before they could do so. */
export async function dropLeftovers(run: Run): Promise<void> {
  // One at a time: it ends with this connection.
  await run(`select pg_advisory_lock(hashtext('${namesBeginWith}'))`);
  const left = await run(
    `select distinct name from (
       select datname::text as name from pg_database
       union all select regexp_replace(rolname, '_[a-z]+$', '') from pg_roles) made
     where name ~ '^${namesBeginWith}[0-9a-f]{8}$'
       and name not in (select application_name from pg_stat_activity)`,
  );
  for (const { name } of left) await dropAll(run, String(name));
}

/** A server that does not write through to its disk would make every figure a lie. */
export async function expectDurable(run: Run): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await run(`show ${setting}`);
    if (row?.[setting] === 'on') continue;
    throw new Error(`The server has ${setting} off: what it says is written may not be`);
  }
}
