import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { domains } from '../domains/domains';
import { migrationsTable } from './application-role';
import { unknownMigrations, withMigrationLock } from './migration';
import { UnusableDatabase } from './unusable-database';

/** What is undone. */
export interface UndoOptions {
  /** All migrations after this one, by its name or file; undefined: the last one. */
  downTo?: string | undefined;
  /** Whether rows and values may be lost. */
  discardsData: boolean;
  /** Whether it is only tried, and everything stays as it was. */
  isDryRun: boolean;
}

/** What was undone, and what of the database's content was lost by it. */
export interface Undone {
  /** Names of migrations, the last one first. */
  migrations: string[];
  /** Tables and columns that had content, such as `the table note`. */
  discarded: string[];
}

/**
 * Undoes migrations, all of them or none. Throws `UnusableDatabase` where that would lose rows of
 * tables, or values of columns, that cannot be computed again.
 */
export function undoMigrations(dataSource: DataSource, options: UndoOptions): Promise<Undone> {
  return withMigrationLock(dataSource, async (runner) => {
    const migrations = await migrationsToUndo(dataSource, runner, options.downTo);
    await runner.startTransaction();
    try {
      const before = await contentOf(runner);
      // A table cannot be dropped while deferred triggers of its rows are to fire.
      await runner.query('set constraints all immediate');
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'none';
      for (let left = migrations.length; left > 0; left -= 1) await executor.undoLastMigration();
      const discarded = await lost(runner, before);
      if (discarded.length > 0 && !options.discardsData && !options.isDryRun) {
        throw new UnusableDatabase(
          `Nothing was undone: it would discard ${discarded.join(', ')}. Back up the database, ` +
            'then add --discard-data.',
        );
      }
      await (options.isDryRun ? runner.rollbackTransaction() : runner.commitTransaction());
      return { migrations, discarded };
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    }
  });
}

/** The names of the migrations to undo, the last one first. */
async function migrationsToUndo(
  dataSource: DataSource,
  runner: QueryRunner,
  downTo: string | undefined,
): Promise<string[]> {
  const [list] = (await runner.query('select to_regclass($1) is not null as exists', [
    migrationsTable,
  ])) as { exists: boolean }[];
  if (list?.exists !== true) return [];
  const [unknown] = await unknownMigrations(dataSource);
  if (unknown !== undefined) {
    throw new UnusableDatabase(
      `A later version of the gateway migrated this database (${unknown}): run this command of ` +
        'that version.',
    );
  }
  const rows = await (runner.query(
    `select name, timestamp from ${migrationsTable} order by timestamp desc, id desc`,
  ) as Promise<{ name: string; timestamp: string }[]>);
  if (downTo === undefined) return rows.slice(0, 1).map(({ name }) => name);
  // Also by the name of its file, which begins with the same number.
  const time = /^\d{13}/.exec(downTo)?.[0];
  const index = rows.findIndex(({ name, timestamp }) => name === downTo || timestamp === time);
  if (index < 0) {
    throw new UnusableDatabase(`The database has no migration of that name: ${shown(downTo)}`);
  }
  return rows.slice(0, index).map(({ name }) => name);
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 100));

/** Tables and columns that have content, each with the words that name it. */
async function contentOf(runner: QueryRunner): Promise<Map<string, string>> {
  // Of the histories, the list of commits says whether there is any.
  const derived = domains
    .flatMap(({ tables = [] }) => tables)
    .filter((table) => table !== commitTable);
  const found = (await runner.query(contentSql, [[...derived, ...bookkeeping]])) as {
    key: string;
    name: string;
    probe: string;
  }[];
  const content = new Map<string, string>();
  for (const { key, name, probe } of found) {
    const [row] = (await runner.query(probe)) as { found: boolean }[];
    if (row?.found === true) content.set(key, name);
  }
  return content;
}

/** Of what had content, what no longer exists: the columns of a table that is gone are one loss. */
async function lost(runner: QueryRunner, before: ReadonlyMap<string, string>): Promise<string[]> {
  const left = (await runner.query(contentSql, [[]])) as { key: string }[];
  const keys = new Set(left.map(({ key }) => key));
  const gone = [...before.keys()].filter((key) => !keys.has(key));
  const isInLostTable = (key: string): boolean =>
    key.includes('.') && gone.includes(key.slice(0, key.indexOf('.')));
  return gone.filter((key) => !isInLostTable(key)).map((key) => before.get(key) ?? key);
}

/** The first commit is made by its migration: the history begins with the second. */
const commitTable = 'record_commit';

/** Tables that the gateway writes for itself, and whose rows it does without. */
const bookkeeping = [migrationsTable, 'record_version', 'record_transaction', 'budget_purse'];

/**
 * Every table and every column that no expression computes, but of the tables in `$1`, with a
 * statement that tells whether it has content: of a column, another value than its default. A role
 * from which row security hides rows cannot look for them: for it, a table with pages counts as
 * full.
 */
const contentSql = `
with tables as (
  select oid, relname, row_security_active(oid) as is_hidden from pg_class
  where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
    and relname <> all($1)
)
select relname::text as key, 'the table ' || relname as name,
  case when is_hidden then format('select pg_relation_size(%s) > 0 as found', oid)
    when relname = '${commitTable}'
      then 'select exists (select from ${commitTable} where sequence > 1) as found'
    else format('select exists (select from %I) as found', relname) end as probe
from tables
union all
select relname || '.' || attname, format('the column %s of %s', attname, relname),
  case when is_hidden then format('select pg_relation_size(%s) > 0 as found', t.oid)
    else format('select exists (select from %I where %I is distinct from %s) as found',
      relname, attname, case when default_.is_literal then default_.text else 'null' end) end
from tables t join pg_attribute on attrelid = t.oid and relname <> '${commitTable}'
left join lateral (
  select pg_get_expr(adbin, adrelid) as text, pg_get_expr(adbin, adrelid) !~ '\\(' as is_literal
  from pg_attrdef where adrelid = attrelid and adnum = attnum
) default_ on true
where attnum > 0 and not attisdropped and attgenerated = ''
order by 1`;
