import { Client } from 'pg';

const defaultServerUrl = 'postgres://postgres@127.0.0.1:5432/postgres';

/** The server to measure on, as its superuser. No other variable of the environment is read. */
export const serverUrl = (): string => process.env['BENCH_DATABASE_URL'] ?? defaultServerUrl;

/** The databases and roles of a bench are named after its database, which starts with this. */
export const databasePrefix = 'gateway_bench_run_';

export type RunStatement = (statement: string) => Promise<Record<string, unknown>[]>;

/** Runs statements on the server over a connection of their own. */
export async function withServerConnection<Result>(
  work: (run: RunStatement) => Promise<Result>,
): Promise<Result> {
  const client = await connect();
  try {
    return await work(
      async (statement) => (await client.query<Record<string, unknown>>(statement)).rows,
    );
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
 * Holds a connection of this name while the bench runs, so that no other bench takes the database
 * for a leftover. Returns how to close it.
 */
export async function markInUse(name: string): Promise<() => Promise<void>> {
  const client = await connect(name);
  client.on('error', () => undefined);
  return () => client.end();
}

/** Drops a bench's database and roles, even if clients are connected. */
export async function dropDatabase(run: RunStatement, name: string): Promise<void> {
  await run(`drop database if exists ${name} with (force)`);
  const roles = await run(`select rolname as name from pg_roles where rolname ^@ '${name}_'`);
  for (const role of roles) await run(`drop role if exists ${String(role['name'])}`);
}

/** Drops what benches left behind that were killed before they could clean up. */
export async function dropLeftovers(run: RunStatement): Promise<void> {
  // One bench at a time; the lock ends with this connection.
  await run(`select pg_advisory_lock(hashtext('${databasePrefix}'))`);
  const leftovers = await run(
    `select distinct name from (
       select datname::text as name from pg_database
       union all select regexp_replace(rolname, '_[a-z]+$', '') from pg_roles) created
     where name ~ '^${databasePrefix}[0-9a-f]{8}$'
       and name not in (select application_name from pg_stat_activity)`,
  );
  for (const { name } of leftovers) await dropDatabase(run, String(name));
}

/** Throws on a server that acknowledges commits before they are on disk: its rates mean nothing. */
export async function assertDurable(run: RunStatement): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await run(`show ${setting}`);
    if (row?.[setting] === 'on') continue;
    throw new Error(`The benchmark needs ${setting}=on: without it, commits may not be on disk`);
  }
}
