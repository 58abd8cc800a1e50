import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';

/** A database of a PostgreSQL server, with the addresses of its owner and of the service's role. */
export interface ServerDatabase extends EvaluationDatabase {
  ownerUrl: string;
  serviceUrl: string;
  serviceRole: string;
}

/** Fails without `TEST_DATABASE_URL`: the embedded database has no role that logs in. */
export async function openServerDatabase(
  fill: Parameters<typeof openEvaluationDatabase>[0],
): Promise<ServerDatabase> {
  if (!process.env['TEST_DATABASE_URL']) {
    throw new Error('TEST_DATABASE_URL must be the URL of a PostgreSQL, as a superuser');
  }
  const database = await openEvaluationDatabase(fill);
  const serviceUrl = database.serviceUrl as string;
  const { url: ownerUrl } = database.connection as { url: string };
  return { ...database, ownerUrl, serviceUrl, serviceRole: new URL(serviceUrl).username };
}
