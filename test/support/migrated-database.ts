import { createDataSource, type DatabaseAddress } from '../../src/database/data-source';
import {
  createEmbeddedRole,
  embeddedRole,
  grantServiceRole,
} from '../../src/database/application-role';
import { statementRunner } from '../../src/postgres/statement-runner';

/** Migrates an empty database, and gives the role that serves what it needs. */
export async function migrateDatabase(
  connection: DatabaseAddress,
  serviceRole: string | null,
): Promise<void> {
  const dataSource = await createDataSource(connection, { pool: 1 }).initialize();
  try {
    await dataSource.runMigrations();
    const run = statementRunner(dataSource);
    if (serviceRole === null) await createEmbeddedRole(run);
    await grantServiceRole(run, serviceRole ?? embeddedRole);
  } finally {
    await dataSource.destroy();
  }
}
