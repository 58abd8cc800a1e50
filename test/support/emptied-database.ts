import { Client } from 'pg';

interface Address {
  host: string;
  port: number;
  username: string;
  database: string;
}

/** A migrated database before anybody used it. */
export interface InitialState {
  catalog: string;
  tables: string[];
  /** What the migrations put into their tables: the rows of each, as JSON. */
  rows: [table: string, json: string][];
}

/** Where a change of the schema, of a role or of a setting leaves a row of another transaction. */
const catalogs = [
  'attribute',
  'attrdef',
  'auth_members',
  'authid',
  'constraint',
  'db_role_setting',
  'default_acl',
  'event_trigger',
  'extension',
  'namespace',
  'policy',
  'proc',
  'rewrite',
  'statistic_ext',
  'type',
];

/** What there is, without what emptying a table changes in `pg_class`. */
const readCatalog = `
select json_build_array(
  ${catalogs
    .map((name) => `(select array[count(*), sum(xmin::text::bigint)] from pg_${name})`)
    .join(',\n  ')},
  (select md5(string_agg(t::text, ',' order by oid)) from pg_trigger t),
  (select md5(string_agg(
     concat_ws(' ', oid, relname, relkind, relacl, reloptions, relrowsecurity, relforcerowsecurity,
       relpersistence, relhastriggers), ',' order by oid))
   from pg_class)
)::text as catalog`;

const readTables = `
select c.relname as name from pg_class c
where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migrations'
order by 1`;

export function readInitialState(address: Address): Promise<InitialState> {
  return withClient(address, async (client) => {
    const found = await client.query<{ name: string }>(readTables);
    const tables = found.rows.map(({ name }) => name);
    const rows: InitialState['rows'] = [];
    for (const table of tables) {
      const json = `select json_agg(t)::text as json from "${table}" t`;
      const [row] = (await client.query<{ json: string | null }>(json)).rows;
      if (row?.json) rows.push([table, row.json]);
    }
    return { tables, rows, catalog: await catalogOf(client) };
  });
}

/**
 * Leaves nothing of what was done in a database: its rows, and what belongs to its one session.
 * False where its schema, a role or a setting was changed: it cannot be used again.
 */
export function emptyDatabase(address: Address, initial: InitialState): Promise<boolean> {
  return withClient(address, async (client) => {
    await client.query('rollback');
    await client.query('discard all');
    if ((await catalogOf(client)) !== initial.catalog) return false;
    // No trigger counts what follows as a change.
    await client.query(`begin;
set local session_replication_role = replica;
set local allow_system_table_mods = on;
truncate ${initial.tables.map((table) => `"${table}"`).join(', ')} restart identity;
delete from pg_statistic;`);
    for (const [table, json] of initial.rows) {
      const rows = `json_populate_recordset(null::"${table}", $1)`;
      await client.query(`insert into "${table}" select * from ${rows}`, [json]);
    }
    await client.query('commit');
    await client.query('set search_path to public');
    return true;
  });
}

async function catalogOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ catalog: string }>(readCatalog);
  return rows[0]?.catalog ?? '';
}

async function withClient<Result>(
  { host, port, username, database }: Address,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ host, port, user: username, database });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
