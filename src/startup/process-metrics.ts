import type { DataSource } from 'typeorm';
import { poolSizes } from '../postgres/pooled-client';
import type { EvaluationQueue } from '../domains/evaluations/recording/evaluation-queue';
import type { PublicationCounts } from '../domains/transfer-rule-drafts/publication';
import type { Context } from '../kernel/request/context';
import { startOfDay } from '../kernel/scalars/day';
import type { PlanCounts } from '../plan/planned-operations';
import { unplannableReasons } from '../plan/unplannable';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { registerBuildInfo } from '../metrics/build-info';
import { CachedReading } from '../metrics/cached-reading';
import { scrapedCounter, scrapedGauge } from '../metrics/scraped-metric';
import type { ResponseCache } from '../response-cache/response-cache';
import { loadNewestSources } from '../domains/sources/newest-source.load';
import { loadExpiringKeys } from '../domains/tenants/expiring-key.load';

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
}

/** Registers the metrics that are read when they are scraped. */
export function registerProcessMetrics(
  { registry }: GatewayMetrics,
  components: MeteredComponents,
): void {
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
  registerEvaluationMetrics(registry, components.queue);
  registerPublicationMetrics(registry, components.publicationCounts);
  registerRecordMetrics(registry, components);
  registerKeyMetrics(registry, components);
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
}

function registerPublicationMetrics(registry: Registry, counts: PublicationCounts): void {
  scrapedCounter(registry, {
    name: 'gateway_rule_publications_total',
    help: 'Versions of transfer rules published for every tenant, by status.',
    labelNames: ['status'],
    read: () => Object.entries(counts).map(([status, count]) => [{ status }, count]),
  });
}

function registerRecordMetrics(registry: Registry, { run }: MeteredComponents): void {
  const newest = new CachedReading(() => loadNewestSources({ run }));
  scrapedGauge(registry, {
    name: 'gateway_newest_source_age_seconds',
    help: 'Seconds since the start of the day the newest source of a kind was published on.',
    labelNames: ['kind'],
    read: async () =>
      ((await newest.latest()) ?? []).map(({ kind, publishedOn }) => [
        { kind },
        (Date.now() - startOfDay(publishedOn).getTime()) / 1_000,
      ]),
  });
}

function registerKeyMetrics(registry: Registry, { run }: MeteredComponents): void {
  const expiring = new CachedReading(() => loadExpiringKeys({ run }));
  scrapedGauge(registry, {
    name: 'gateway_api_keys_expiring',
    help: 'Valid API keys that expire within a number of days.',
    labelNames: ['days'],
    read: async () =>
      ((await expiring.latest()) ?? []).map(({ days, count }) => [{ days: String(days) }, count]),
  });
}
