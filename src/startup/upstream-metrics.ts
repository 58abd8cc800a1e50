import {
  loadUpstreamFigures,
  type UpstreamFigures,
} from '../domains/upstreams/upstream-figures.load';
import type { Context } from '../kernel/request/context';
import { CachedReading } from '../metrics/cached-reading';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { scrapedCounter, scrapedGauge } from '../metrics/scraped-metric';

type Reading = [labels: Record<string, string>, value: number][];

/** Registers the metrics of upstreams, which are read from the database. */
export function registerUpstreamMetrics(
  registry: GatewayMetrics['registry'],
  run: Context['run'],
): void {
  const figures = new CachedReading(() => loadUpstreamFigures({ run }));
  const read = (of: (each: UpstreamFigures) => Reading) => async (): Promise<Reading> =>
    ((await figures.latest()) ?? []).flatMap(of);
  scrapedCounter(registry, {
    name: 'gateway_upstream_runs_total',
    help: 'Runs of upstreams on record, by outcome.',
    labelNames: ['upstream', 'outcome'],
    read: read(({ slug, runs }) =>
      Object.entries(runs).map(([outcome, count]) => [{ upstream: slug, outcome }, Number(count)]),
    ),
  });
  scrapedGauge(registry, {
    name: 'gateway_upstream_state',
    help: '1 for the freshness of each upstream.',
    labelNames: ['upstream', 'state'],
    read: read(({ slug, state }) => [[{ upstream: slug, state }, 1]]),
  });
  scrapedGauge(registry, {
    name: 'gateway_upstream_last_outcome',
    help: '1 for the outcome of the last run of each upstream.',
    labelNames: ['upstream', 'outcome'],
    read: read(({ slug, lastOutcome }) =>
      lastOutcome === null ? [] : [[{ upstream: slug, outcome: lastOutcome }, 1]],
    ),
  });
  scrapedGauge(registry, {
    name: 'gateway_upstream_last_success_timestamp_seconds',
    help: 'When the last document that was taken had been retrieved, in seconds since 1970.',
    labelNames: ['upstream'],
    read: read(({ slug, lastSuccessSeconds }) =>
      lastSuccessSeconds === null ? [] : [[{ upstream: slug }, Number(lastSuccessSeconds)]],
    ),
  });
  scrapedGauge(registry, {
    name: 'gateway_upstream_rows',
    help: 'Rows of upstreams that have not ended.',
    labelNames: ['upstream'],
    read: read(({ slug, rows }) => [[{ upstream: slug }, Number(rows)]]),
  });
}
