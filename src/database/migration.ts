import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { migrationsTable } from './application-role';
import type { Context } from '../kernel/request/context';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { statementRunner } from '../postgres/statement-runner';

type Run = Context['run'];

/** An arbitrary key that no other advisory lock in this database has. */
const migrationLockKey = 4_072_025;

/** Migrates and grants under a lock, so that processes that start at once do so in turn. */
export function migrate(dataSource: DataSource, grant: (run: Run) => Promise<void>): Promise<void> {
  return withMigrationLock(dataSource, async (runner) => {
    await dataSource.runMigrations();
    // In one transaction, so that a running gateway never lacks a privilege that it needs.
    const isAhead = (await unknownMigrations(dataSource)).length > 0;
    if (!isAhead) await inTransaction(runner, grant);
  });
}

/** Does work that changes the schema; others that would do the same wait for it. */
export async function withMigrationLock<Value>(
  dataSource: DataSource,
  work: (runner: QueryRunner) => Promise<Value>,
): Promise<Value> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [migrationLockKey]);
    try {
      return await work(runner);
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [migrationLockKey]);
    }
  } finally {
    await runner.release();
  }
}

/**
 * The migrations of a newer version of the gateway that the database has, by name. An older version
 * that is restarted beside it must not revoke what the newer one granted.
 */
export async function unknownMigrations(dataSource: DataSource): Promise<string[]> {
  const names = dataSource.migrations.map(migrationName);
  const run = statementRunner(dataSource);
  const unknown = await run<{ name: string }>(sql`
select name from ${literalSql(migrationsTable)} where name <> all(${names}) order by timestamp`);
  return unknown.map(({ name }) => name);
}

/** A migration's name, as the database stores it. */
export const migrationName = ({ name, constructor }: MigrationInterface): string =>
  name ?? constructor.name;

async function inTransaction(
  runner: QueryRunner,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  await runner.startTransaction();
  try {
    await work(<Row>(statement: Sql) => {
      const { text, values } = statement.render();
      return runner.query(text, values) as Promise<Row[]>;
    });
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
