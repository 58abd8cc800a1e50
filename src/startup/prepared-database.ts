import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { openDatabase, type OpenDatabase } from '../database/open-database';
import { withConnection } from '../import/tables/transaction';
import { declaredUpstreams } from '../ingestion/curated/curated-record';
import { importCuratedRecord } from '../ingestion/curated/first-import';
import { storeDeclarations } from '../ingestion/runs/declared-upstreams';
import { ProgressLine } from '../command-line/progress-line';
import { formatImportProgress } from '../import/import-progress';
import { connectionProblem } from '../postgres/connection-errors';
import { statementRunner } from '../postgres/statement-runner';
import type { ListenerEvents } from '../postgres/notification-listener';
import { replicaEvents } from './replica-log';
import { assertBootstrapKey, bootstrapTenant } from './bootstrap-tenant';

/** A database that is ready to be served. */
export interface PreparedDatabase {
  database: OpenDatabase;
  /** The embedded database's key for trying the mutations; null where none was issued. */
  trialKey: string | null;
}

/**
 * Opens the database. If its owner's address is known, the owner first imports the curated record
 * and issues the bootstrap key.
 */
export async function openPreparedDatabase(
  config: Config,
  logger: Logger,
): Promise<PreparedDatabase> {
  const progress = new ProgressLine(process.stderr);
  let trialKey: string | null = null;
  const database = await openDatabase(config, {
    asOwner: async (owner) => {
      await importCuratedRecord(owner, {
        onProgress: (each) => progress.update(formatImportProgress(each)),
      });
      progress.clear();
      await withConnection(owner, (run) => storeDeclarations(run, declaredUpstreams));
      trialKey = await bootstrapTenant(statementRunner(owner), config);
    },
    onLoss: (reason) => {
      logger.fatal({ err: reason }, 'embedded database ended; exiting');
      process.exit(1);
    },
    // Only responses of planned operations are cached.
    followsRecord: config.queryPlans && config.cacheBytes > 0,
    listenerEvents: listenerEvents(logger),
    replicaEvents: replicaEvents(logger),
    healthEvents: {
      onWritesFail: (problem, error) =>
        logger.warn({ problem, err: error }, 'database rejects writes; not ready'),
      onWritesRestored: () => logger.info('database accepts writes again'),
    },
  });
  if (config.databasePooler !== undefined && config.databaseListenUrl === undefined) {
    logger.warn('no database listener; responses not cached, keys looked up each time');
  }
  await assertBootstrapKey(statementRunner(database.dataSource), config);
  return { database, trialKey };
}

function listenerEvents(logger: Logger): ListenerEvents {
  return {
    onLoss: (error) =>
      logger.warn(
        { problem: connectionProblem(error), err: error },
        'database listener lost; response cache bypassed, keys looked up each time',
      ),
    onRestored: () => logger.info('database listener restored'),
  };
}
