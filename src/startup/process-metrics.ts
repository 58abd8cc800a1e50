import type { DataSource } from 'typeorm';
import { poolSizes } from '../postgres/pooled-client';
import type { EvaluationQueue } from '../domains/evaluations/recording/evaluation-queue';
import type { Context } from '../kernel/request/context';
import { startOfDay } from '../kernel/scalars/day';
import type { PlanCounts } from '../plan/planned-operations';
import { unplannableReasons } from '../plan/unplannable';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { CachedReading } from '../metrics/cached-reading';
import { scrapedCounter, scrapedGauge } from '../metrics/scraped-metric';
import type { ResponseCache } from '../response-cache/response-cache';
import { loadNewestSources } from '../domains/sources/newest-source.load';

type Registry = GatewayMetrics['registry'];

/** What a process has that counts, or can be counted, by itself. */
export interface MeteredComponents {
  dataSource: DataSource;
  run: Context['run'];
  queue: EvaluationQueue;
  plans: PlanCounts;
  /** Null where no answers are kept. */
  cache: ResponseCache | null;
}

/** What is known without counting requests: it is read when metrics are asked for. */
export function registerProcessMetrics(
  { registry }: GatewayMetrics,
  counted: MeteredComponents,
): void {
  // Before the record, whose reading would be seen to wait for a connection.
  scrapedGauge(registry, {
    name: 'gateway_database_connections',
    help: 'Connections to the database: open, of those idle, and how many wait for one.',
    labelNames: ['state'],
    read: () => Object.entries(poolSizes(counted.dataSource)).map(([state, n]) => [{ state }, n]),
  });
  watchPlans(registry, counted.plans);
  if (counted.cache) watchCache(registry, counted.cache);
  watchEvaluations(registry, counted.queue);
  watchRecord(registry, counted);
}

function watchPlans(registry: Registry, tally: PlanCounts): void {
  scrapedCounter(registry, {
    name: 'gateway_planned_operations_total',
    help: 'Operations that were answered by one statement.',
    labelNames: [],
    read: () => [[{}, tally.planned]],
  });
  scrapedCounter(registry, {
    name: 'gateway_unplanned_operations_total',
    help: 'Operations that went to the resolvers, by the reason.',
    labelNames: ['reason'],
    read: () => unplannableReasons.map((reason) => [{ reason }, tally[reason]]),
  });
}

function watchCache(registry: Registry, cache: ResponseCache): void {
  scrapedCounter(registry, {
    name: 'gateway_cache_answers_total',
    help: 'Answers to requests without a key, by how they were come by: their Cache-Status.',
    labelNames: ['status'],
    read: () => Object.entries(cache.statusCounts).map(([status, count]) => [{ status }, count]),
  });
  scrapedGauge(registry, {
    name: 'gateway_cache_bytes',
    help: 'How many bytes of answers are kept.',
    labelNames: [],
    read: () => [[{}, cache.sizeBytes]],
  });
}

function watchEvaluations(registry: Registry, queue: EvaluationQueue): void {
  scrapedCounter(registry, {
    name: 'gateway_evaluations_total',
    help: 'Decisions that were recorded, or replayed from an earlier request, by decision.',
    labelNames: ['decision', 'replayed'],
    read: () =>
      Object.entries(queue.decisionCounts).flatMap(([decision, { recorded, replayed }]) => [
        [{ decision, replayed: 'false' }, recorded] as const,
        [{ decision, replayed: 'true' }, replayed] as const,
      ]),
  });
  scrapedGauge(registry, {
    name: 'gateway_evaluations_waiting',
    help: 'Evaluations that were asked for, and have not been written yet.',
    labelNames: [],
    read: () => [[{}, queue.pendingCount]],
  });
}

function watchRecord(registry: Registry, { run }: MeteredComponents): void {
  const newest = new CachedReading(() => loadNewestSources({ run }));
  scrapedGauge(registry, {
    name: 'gateway_newest_source_age_seconds',
    help: 'How long ago the day began on which the newest document of a kind was published.',
    labelNames: ['kind'],
    read: async () =>
      ((await newest.latest()) ?? []).map(({ kind, publishedOn }) => [
        { kind },
        (Date.now() - startOfDay(publishedOn).getTime()) / 1_000,
      ]),
  });
}
