import { failureMessage } from './command-line/failure-message';
import { readConfig, type Config } from './config/config';
import { resolveSecrets } from './config/secrets';
import { createEvidenceKey } from './evidence/heads/signing-key';
import { formatImportError, ImportError } from './import/diagnostics';
import { KeyUses } from './domains/tenants/key-uses';
import { statementRunner } from './postgres/statement-runner';
import { exitOnUncaughtError, createLogger } from './logging/log';
import { GatewayMetrics } from './metrics/gateway-metrics';
import type { MetricsServer } from './metrics/metrics-server';
import { gatewayServer } from './startup/gateway-server';
import { listenForRequests } from './startup/listen-address';
import { loadTrustedDocuments } from './startup/load-trusted-documents';
import { servesEditor } from './startup/query-editor';
import { checkIinKey } from './startup/iin-key-check';
import { checkRestore } from './startup/restore-check';
import { openPreparedDatabase } from './startup/prepared-database';
import { createRateLimits } from './startup/rate-limits';
import { createResources } from './startup/request-resources';
import { scheduleUpstreams } from './startup/upstream-schedule';
import { StopNotice, stopOnSignal } from './startup/stop';
import { servesWeb } from './startup/web-pages';
import { openTracing, serveMetrics } from './startup/telemetry';
import { pino, type Logger } from 'pino';

const notice = new StopNotice();

/** Starts and stops the process. Standard output gets one line; the log goes to standard error. */
async function main(): Promise<void> {
  const config = readConfig(process.env, { toServe: true });
  const logger = createLogger(config.logLevel, pino.destination({ dest: 2, sync: true }));
  exitOnUncaughtError(logger);
  const trustedDocuments = await loadTrustedDocuments(config);
  const { database, trialKey } = await openPreparedDatabase(config, logger);
  const { dataSource, tenantTransactions, recordVersion, keyChanges } = database;
  const metrics = config.metrics ? new GatewayMetrics() : null;
  const tracing = await openTracing(config);
  const { iinKeys, evidenceSigningKey } = resolveSecrets(config);
  const queryEditor = servesEditor(config, logger);
  const { rateLimits, sync } = createRateLimits(config, dataSource, logger);
  const keyUses = new KeyUses(statementRunner(dataSource));
  const resources = createResources(dataSource, tenantTransactions, iinKeys, {
    onBatch: metrics?.countBatch,
    onUnknownIinKey: warnOfUnknownIinKey(logger),
    tracing,
    staleAfterDays: config.standingStaleAfterDays,
    keyChanges,
    recordReads: database.recordReads,
    recordWakeUps: database.recordWakeUps,
    keyUses,
  });
  await checkIinKey(resources.run, tenantTransactions, iinKeys, logger);
  await checkRestore(resources.run, tenantTransactions, logger);
  const server = await gatewayServer({
    dataSource,
    health: database.health,
    resources,
    logger,
    queryEditor,
    web: servesWeb(config, logger) ? { publicUrl: config.publicUrl } : null,
    isStopping: () => notice.isGiven,
    ...servedSettings(config),
    recordVersion,
    rateLimits,
    keyChanges,
    metrics,
    tracing,
    trustedDocuments,
    evidenceKey: evidenceSigningKey && createEvidenceKey(evidenceSigningKey),
  });
  const metricsServer = await serveMetrics(metrics, config, logger);
  const schedule = await scheduleUpstreams(config, database, logger);
  const rest = [schedule, metricsServer, tracing, sync, keyUses, database];
  const { shutdownDelayMs: delayMs } = config;
  stopOnSignal({ server, notice, delayMs, rest, logger, onError: fail });

  const address = await listenForRequests(server, config);
  process.stdout.write(readyLine(address, { queryEditor, metricsServer, trialKey }));
}

/** The settings that the server reads itself. */
const servedSettings = ({
  queryPlans,
  cacheBytes,
  trustedProxies,
  corsOrigins,
  liveConnections,
  mcpHosts,
}: Config): Pick<
  Config,
  'queryPlans' | 'cacheBytes' | 'trustedProxies' | 'corsOrigins' | 'liveConnections' | 'mcpHosts'
> => ({ queryPlans, cacheBytes, trustedProxies, corsOrigins, liveConnections, mcpHosts });

const warnOfUnknownIinKey =
  (logger: Logger) =>
  (keyId: string): void =>
    logger.warn({ keyId }, 'evaluation has an unknown IIN key; its retry is unavailable');

/** What standard output gets once the process serves. */
function readyLine(
  address: string,
  parts: { queryEditor: boolean; metricsServer: MetricsServer | null; trialKey: string | null },
): string {
  const editor = parts.queryEditor ? `, query editor ${address}/playground` : '';
  const metrics = parts.metricsServer ? `, metrics ${parts.metricsServer.address}` : '';
  const key = parts.trialKey === null ? '' : `, key ${parts.trialKey}`;
  return `Ready: API ${address}/graphql${editor}${metrics}${key}\n`;
}

/** One line for an error that an operator can correct; the stack for an internal one. */
function fail(error: unknown): never {
  process.stderr.write(
    error instanceof ImportError ? formatImportError(error) : failureMessage(error),
  );
  process.exit(1);
}

main().catch(fail);
