import type { DataSource } from 'typeorm';
import type { Context } from '../kernel/request/context';
import { sql } from '../postgres/sql';
import { statementRunner } from '../postgres/statement-runner';
import { migrationsTable } from './application-role';
import { tableProblem } from './application-tables.check';
import { originOf, searchPathMending } from './session-check';
import { UnusableDatabase } from './unusable-database';

/** Throws where the database is not migrated, or its tables are not as the role may have them. */
export async function assertReady(
  dataSource: DataSource,
  role: string,
  isPooled: boolean,
): Promise<void> {
  const run = statementRunner(dataSource);
  await assertTablesReached(run, role, isPooled);
  const problem = (await isBehind(dataSource, run))
    ? 'migrations are pending'
    : await tableProblem(run);
  if (problem === null) return;
  throw new UnusableDatabase(
    `The database cannot be served as ${role}: ${problem}. As its owner, run ` +
      "`npm run migrate` with the owner's address in DATABASE_OWNER_URL beside DATABASE_URL. " +
      'Revoke by hand what was granted to PUBLIC or to a role that it is a member of.',
  );
}

interface UnreachedTables {
  schema: string;
  path: string;
  source: string;
  database: string;
  may_use: boolean;
}

/** Throws where the tables are not in the current schema, the first one of the search path. */
async function assertTablesReached(
  run: Context['run'],
  role: string,
  isPooled: boolean,
): Promise<void> {
  const [found] = await run<UnreachedTables>(sql`
select quote_ident(nspname) as schema, setting as path, source, current_database() as database,
  has_schema_privilege(n.oid, 'USAGE') as may_use
from pg_class c join pg_namespace n on n.oid = relnamespace, pg_settings s
where s.name = 'search_path' and relname = ${migrationsTable} and relkind = 'r'
  and not exists (
    select from pg_class own join pg_namespace current on current.oid = own.relnamespace
    where current.nspname = current_schema() and own.relname = c.relname)
  and exists (select from pg_class other
    where other.relnamespace = n.oid and other.relname = 'record_version')
order by nspname limit 1`);
  // Without the privilege, no search path would lead there: `npm run migrate` grants it.
  if (!found?.may_use) return;
  const { schema, path, source } = found;
  throw new UnusableDatabase(
    `DATABASE_URL: the session has search_path = '${path}' (from ${originOf(source, isPooled)}), ` +
      `and must first lead to the schema ${schema}, where the tables of the gateway are. ` +
      searchPathMending({ ...found, role }, { variable: 'DATABASE_URL', isPooled }, schema),
  );
}

/**
 * Whether migrations are pending. It is true as well if their table cannot be read, because TypeORM
 * would then try to create it.
 */
async function isBehind(dataSource: DataSource, run: Context['run']): Promise<boolean> {
  const [list] = await run<{ readable: boolean | null }>(
    sql`select has_table_privilege(to_regclass(${migrationsTable}), 'SELECT') as readable`,
  );
  return list?.readable !== true || dataSource.showMigrations();
}
