import { Client, type ClientConfig } from 'pg';

/** A migrated database before anybody used it. */
export interface InitialState {
  catalog: string;
  /** What the migrations put into their tables: the rows of each, as JSON. */
  rows: { table: string; columns: string; json: string }[];
}

/** Where a change of the schema leaves a row of another transaction. */
const catalogs = [
  'attribute',
  'attrdef',
  'constraint',
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

/** The roles of a cluster: on a server, other tests have theirs there. */
const readRoles = `
select json_build_array(
  (select array[count(*), sum(xmin::text::bigint)] from pg_authid),
  (select array[count(*), sum(xmin::text::bigint)] from pg_auth_members))::text as text`;

/** What there is, without what emptying a table changes in `pg_class`. */
const readCatalog = `
select json_build_array(
  (select array[count(*), sum(s.xmin::text::bigint)]
   from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
   where d.datname = current_database()),
  ${catalogs
    .map((name) => `(select array[count(*), sum(xmin::text::bigint)] from pg_${name})`)
    .join(',\n  ')},
  (select md5(string_agg(t::text, ',' order by oid)) from pg_trigger t),
  (select md5(string_agg(
     concat_ws(' ', oid, relname, relkind, relacl, reloptions, relrowsecurity, relforcerowsecurity,
       relpersistence, relhastriggers), ',' order by oid))
   from pg_class)
)::text as text`;

const isTable =
  "relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migrations'";
const readTables = `select relname as name from pg_class where ${isTable} order by 1`;
/** Those whose values can be given. */
const readColumns = `
select string_agg(quote_ident(attname), ', ' order by attnum) as text from pg_attribute
where attrelid = quote_ident($1)::regclass and attnum > 0 and not attisdropped
  and attgenerated = ''`;
const readSizes = `
select relname as name, pg_relation_size(oid)::integer as bytes from pg_class where ${isTable}`;

const endOtherSessions = `
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;

const restartSequences = `
select setval(seqrelid::regclass, seqstart, false)
from pg_sequence join pg_class c on c.oid = seqrelid
where c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations_id_seq'`;

export function readInitialState(address: ClientConfig): Promise<InitialState> {
  return withClient(address, async (client) => {
    const found = await client.query<{ name: string }>(readTables);
    const tables = found.rows.map(({ name }) => name);
    const rows: InitialState['rows'] = [];
    for (const table of tables) {
      const json = `select json_agg(t)::text as json from "${table}" t`;
      const [row] = (await client.query<{ json: string | null }>(json)).rows;
      if (!row?.json) continue;
      rows.push({ table, columns: await textOf(client, readColumns, [table]), json: row.json });
    }
    return { rows, catalog: await textOf(client, readCatalog) };
  });
}

/** The roles of a cluster, as text to compare. */
export function readClusterRoles(address: ClientConfig): Promise<string> {
  return withClient(address, (client) => textOf(client, readRoles));
}

/** Up to this size rows are deleted: new files for a table and its indexes take longer. */
const maxDeletedBytes = 200_000;

/**
 * Leaves nothing of what was done in a database: its rows, and what belongs to its sessions, which
 * end. False where its schema or a setting was changed: it cannot be used again.
 */
export function emptyDatabase(address: ClientConfig, initial: InitialState): Promise<boolean> {
  return withClient(address, async (client) => {
    await client.query('rollback');
    await client.query('discard all');
    await client.query(endOtherSessions);
    if ((await textOf(client, readCatalog)) !== initial.catalog) return false;
    const { rows } = await client.query<{ name: string; bytes: number }>(readSizes);
    const filled = rows.filter(({ bytes }) => bytes > 0);
    const large = filled.filter(({ bytes }) => bytes > maxDeletedBytes).map(({ name }) => name);
    const small = filled.filter(({ name }) => !large.includes(name));
    // No trigger counts what follows as a change.
    await client.query(`begin;
set local session_replication_role = replica;
set local allow_system_table_mods = on;
${large.map((name) => `truncate "${name}" cascade;`).join('\n')}
${small.map(({ name }) => `delete from "${name}";`).join('\n')}
delete from pg_statistic;
update pg_class set relpages = 0, reltuples = -1, relallvisible = 0
where relnamespace = 'public'::regnamespace and reltuples <> -1 and relkind in ('r', 'i');
${restartSequences}`);
    for (const { table, columns, json } of initial.rows) {
      await client.query(
        `insert into "${table}" (${columns}) overriding system value
select ${columns} from json_populate_recordset(null::"${table}", $1)`,
        [json],
      );
    }
    await client.query('commit');
    await client.query('set search_path to public');
    return true;
  });
}

async function textOf(client: Client, statement: string, values?: string[]): Promise<string> {
  const { rows } = await client.query<{ text: string }>(statement, values);
  return rows[0]?.text ?? '';
}

async function withClient<Result>(
  address: ClientConfig,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(address);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
