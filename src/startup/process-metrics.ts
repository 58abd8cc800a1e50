import type { DataSource } from 'typeorm';
import { onConnectionWait, poolSizes } from '../postgres/pooled-client';
import type { EvaluationQueue } from '../domains/evaluations/recording/evaluation-queue';
import type { PublicationCounts } from '../domains/transfer-rule-drafts/publication';
import type { Context } from '../kernel/request/context';
import type { PlanCounts } from '../plan/planned-operations';
import { unplannableReasons } from '../plan/unplannable';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { registerBuildInfo } from '../metrics/build-info';
import { scrapedCounter, scrapedGauge } from '../metrics/scraped-metric';
import type { RecordReads } from '../replicas/record-reads';
import { registerLiveMetrics } from './live-metrics';
import type { LiveConnections } from '../live/live-connections';
import { registerReplicaMetrics } from './replica-metrics';
import type { ResponseCache } from '../response-cache/response-cache';
import type { OverloadDetector } from '../http/overload-detector';
import { registerStoredMetrics } from './stored-metrics';

type Registry = GatewayMetrics['registry'];

/** The components of a process that metrics are read from. */
export interface MeteredComponents {
  dataSource: DataSource;
  run: Context['run'];
  queue: EvaluationQueue;
  publicationCounts: PublicationCounts;
  plans: PlanCounts;
  /** Null where no responses are cached. */
  cache: ResponseCache | null;
  /** Null where the version of the record is not followed on a server. */
  recordReads: RecordReads | null;
  live: LiveConnections;
  overloadDetector: Pick<OverloadDetector, 'rejectedCounts'>;
  /** What `/readyz` says is wrong; null where nothing is. */
  readinessProblem: () => Promise<string | null>;
}

/** Registers the metrics that are read when they are scraped. */
export function registerProcessMetrics(
  { registry, observeConnectionWait }: GatewayMetrics,
  components: MeteredComponents,
): void {
  onConnectionWait(components.dataSource, observeConnectionWait);
  // Registered first: others read from the database, and this one must not count their connections.
  scrapedGauge(registry, {
    name: 'gateway_database_connections',
    help: 'Database connections that are open and idle, and requests waiting for one.',
    labelNames: ['state'],
    read: () =>
      Object.entries(poolSizes(components.dataSource)).map(([state, n]) => [{ state }, n]),
  });
  registerPlanMetrics(registry, components.plans);
  if (components.cache) registerCacheMetrics(registry, components.cache);
  if (components.recordReads) registerReplicaMetrics(registry, components.recordReads);
  registerEvaluationMetrics(registry, components.queue);
  registerPublicationMetrics(registry, components.publicationCounts);
  registerSheddingMetrics(registry, components);
  registerLiveMetrics(registry, components.live);
  registerStoredMetrics(registry, components.run);
  registerBuildInfo(registry);
}

function registerPlanMetrics(registry: Registry, counts: PlanCounts): void {
  scrapedCounter(registry, {
    name: 'gateway_planned_operations_total',
    help: 'Operations executed as one SQL statement.',
    labelNames: [],
    read: () => [[{}, counts.planned]],
  });
  scrapedCounter(registry, {
    name: 'gateway_unplanned_operations_total',
    help: 'Operations executed by resolvers, by reason.',
    labelNames: ['reason'],
    read: () => unplannableReasons.map((reason) => [{ reason }, counts[reason]]),
  });
}

function registerCacheMetrics(registry: Registry, cache: ResponseCache): void {
  scrapedCounter(registry, {
    name: 'gateway_cache_answers_total',
    help: 'Responses that any client gets, by Cache-Status.',
    labelNames: ['status'],
    read: () => Object.entries(cache.statusCounts).map(([status, count]) => [{ status }, count]),
  });
  scrapedGauge(registry, {
    name: 'gateway_cache_bytes',
    help: 'Size of the response cache in bytes.',
    labelNames: [],
    read: () => [[{}, cache.sizeBytes]],
  });
}

function registerEvaluationMetrics(registry: Registry, queue: EvaluationQueue): void {
  scrapedCounter(registry, {
    name: 'gateway_evaluations_total',
    help: 'Evaluations recorded, or replayed from an earlier request, by decision.',
    labelNames: ['decision', 'replayed'],
    read: () =>
      Object.entries(queue.decisionCounts).flatMap(([decision, { recorded, replayed }]) => [
        [{ decision, replayed: 'false' }, recorded] as const,
        [{ decision, replayed: 'true' }, replayed] as const,
      ]),
  });
  scrapedGauge(registry, {
    name: 'gateway_evaluations_waiting',
    help: 'Evaluations waiting to be recorded.',
    labelNames: [],
    read: () => [[{}, queue.pendingCount]],
  });
  scrapedGauge(registry, {
    name: 'gateway_evaluations_oldest_wait_seconds',
    help: 'How long the oldest evaluation that is not recorded yet has waited.',
    labelNames: [],
    read: () => [[{}, queue.oldestPendingSeconds]],
  });
}

function registerPublicationMetrics(registry: Registry, counts: PublicationCounts): void {
  scrapedCounter(registry, {
    name: 'gateway_rule_publications_total',
    help: 'Versions of transfer rules published for every tenant, by status.',
    labelNames: ['status'],
    read: () => Object.entries(counts).map(([status, count]) => [{ status }, count]),
  });
}

function registerSheddingMetrics(
  registry: Registry,
  { overloadDetector, queue, readinessProblem }: MeteredComponents,
): void {
  scrapedCounter(registry, {
    name: 'gateway_requests_shed_total',
    help: 'Requests rejected under overload, by what was short.',
    labelNames: ['reason'],
    read: () =>
      Object.entries({ ...overloadDetector.rejectedCounts, evaluations: queue.rejectedCount }).map(
        ([reason, count]) => [{ reason }, count],
      ),
  });
  scrapedGauge(registry, {
    name: 'gateway_ready',
    help: '1 where /readyz is 200, else 0.',
    labelNames: [],
    read: async () => [[{}, (await readinessProblem()) === null ? 1 : 0]],
  });
}
