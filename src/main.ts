import { bootstrapTenant, assertBootstrapKey } from './startup/bootstrap-tenant';
import { failureMessage } from './command-line/failure-message';
import { readConfig, type Config } from './config/config';
import { isEditorBuilt } from './editor/bundle';
import { importCuratedRecord } from './import/curated-record';
import { formatImportError, ImportError } from './import/diagnostics';
import { formatImportProgress } from './import/import-progress';
import { ProgressLine } from './command-line/progress-line';
import { exitOnUncaughtError, createLogger } from './logging/log';
import { GatewayMetrics } from './metrics/gateway-metrics';
import { startMetricsServer, type MetricsServer } from './metrics/metrics-server';
import { openDatabase, type OpenDatabase } from './database/open-database';
import { loadTrustedDocuments } from './startup/load-trusted-documents';
import { createRateLimits } from './startup/rate-limits';
import { createResources } from './startup/resources';
import type { RecordVersionEvents } from './response-cache/record-version';
import { gatewayServer } from './startup/gateway-server';
import { resolveSecrets } from './config/secrets';
import { statementRunner } from './postgres/statement-runner';
import type { Tracing } from './tracing/span';
import { pino, type Logger } from 'pino';

/** How long a stop waits for answers that are under way, in milliseconds. */
const longestDrain = 6_000;
/** How long a stop takes at the most, whatever does not close. */
const longestStop = 9_500;

/** Starts and stops the process. Standard output has one line; the log goes to standard error. */
async function main(): Promise<void> {
  const config = readConfig(process.env, { toServe: true });
  const logger = createLogger(config.logLevel, pino.destination({ dest: 2, sync: true }));
  exitOnUncaughtError(logger);
  const trustedDocuments = await loadTrustedDocuments(config);
  const { database, trialKey } = await openPrepared(config, logger);
  const { dataSource, tenantTransactions: transaction, recordVersion } = database;
  await assertBootstrapKey(statementRunner(dataSource), config);
  const metrics = config.metrics ? new GatewayMetrics() : null;
  const { iinKeys } = resolveSecrets(config);
  const tracing = await openTracing(config);
  const resources = createResources(dataSource, transaction, iinKeys, {
    onBatch: metrics?.countBatch,
    tracing,
  });
  const { rateLimits, sync } = createRateLimits(config, dataSource, logger);
  const { queryPlans, cacheBytes, trustedProxies } = config;
  const queryEditor = servesEditor(config, logger);
  const server = await gatewayServer({
    ...{ dataSource, resources, logger, queryEditor, queryPlans, recordVersion, cacheBytes },
    ...{ metrics, tracing, trustedDocuments, trustedProxies, rateLimits },
  });
  const measured = await serveMetrics(metrics, config, logger);

  let stopping = false;
  const stop = (): void => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    logger.info('draining: answers under way are finished');
    // Answers under way are waited for, but not a caller who never finishes asking.
    setTimeout(() => server.server.closeAllConnections(), longestDrain).unref();
    setTimeout(() => {
      logger.warn('stopped before all was closed');
      process.exit(0);
    }, longestStop).unref();
    void server
      .close()
      .then(() => Promise.all([measured?.close(), tracing?.close(), sync?.close()]))
      .then(() => database.close())
      .then(() => {
        logger.info('drained');
        process.exit(0);
      }, fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const address = await server.listen({ host: config.host, port: config.port });
  const editor = queryEditor ? `, query editor ${address}/playground` : '';
  const measure = measured ? `, metrics ${measured.address}` : '';
  const key = trialKey === null ? '' : `, key ${trialKey}`;
  process.stdout.write(`Ready: API ${address}/graphql${editor}${measure}${key}\n`);
}

/** `npm ci --omit=dev` leaves out what builds the editor: then the gateway starts without it. */
function servesEditor({ queryEditor }: Config, logger: Logger): boolean {
  if (!queryEditor || isEditorBuilt()) return queryEditor;
  logger.warn('query editor off: it is not built');
  return false;
}

/** What it takes is not loaded where no traces are sent. */
async function openTracing({ traces }: Config): Promise<Tracing | null> {
  if (traces === undefined) return null;
  const { otlpTracing } = await import('./tracing/otlp-tracing.js');
  return otlpTracing(traces);
}

async function serveMetrics(
  metrics: GatewayMetrics | null,
  { metrics: place }: Config,
  logger: Logger,
): Promise<MetricsServer | null> {
  if (!metrics || !place) return null;
  return startMetricsServer(metrics.registry, place, (error) =>
    logger.error({ err: error }, 'metrics could not be gathered'),
  );
}

/** The database as it is served, once its owner has put into it what a start does. */
async function openPrepared(
  config: Config,
  logger: Logger,
): Promise<{ database: OpenDatabase; trialKey: string | null }> {
  const progress = new ProgressLine(process.stderr);
  let trialKey: string | null = null;
  const database = await openDatabase(config, {
    asOwner: async (owner) => {
      await importCuratedRecord(owner, {
        onProgress: (each) => progress.update(formatImportProgress(each)),
      });
      progress.clear();
      trialKey = await bootstrapTenant(statementRunner(owner), config);
    },
    onLoss: (reason) => {
      logger.fatal({ err: reason }, 'the embedded database is gone');
      process.exit(1);
    },
    // Only what a plan has answered is kept.
    onVersion: config.queryPlans && config.cacheBytes > 0 ? versionEvents(logger) : undefined,
  });
  return { database, trialKey };
}

function versionEvents(logger: Logger): RecordVersionEvents {
  return {
    onLoss: (error) =>
      logger.warn({ err: error }, 'changes of the record are not known of: the cache rests'),
    onRestored: () => logger.info('changes of the record are known of again'),
  };
}

/** One clear line for what an operator can mend; everything for what is ours. */
function fail(error: unknown): never {
  process.stderr.write(
    error instanceof ImportError ? formatImportError(error) : failureMessage(error),
  );
  process.exit(1);
}

main().catch(fail);
