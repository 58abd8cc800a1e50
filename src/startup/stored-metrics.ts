import { loadOperationRuns } from '../database/operation-run';
import {
  countExpiringLicenses,
  licenseNoticeDays,
} from '../domains/licenses/expiring-license.load';
import { loadNewestRates } from '../domains/rates/newest-rate.load';
import { loadNewestSources } from '../domains/sources/newest-source.load';
import { loadExpiringKeys } from '../domains/tenants/expiring-key.load';
import { registerUpstreamMetrics } from './upstream-metrics';
import type { Context } from '../kernel/request/context';
import { startOfDay, type Day } from '../kernel/scalars/day';
import { CachedReading } from '../metrics/cached-reading';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { scrapedGauge } from '../metrics/scraped-metric';

type Registry = GatewayMetrics['registry'];
type Run = Context['run'];

/**
 * Registers the metrics that are read from the database: each at most once a minute, however often
 * they are scraped, and without a series while the database cannot be read.
 */
export function registerStoredMetrics(registry: Registry, run: Run): void {
  registerRecordMetrics(registry, run);
  registerKeyMetrics(registry, run);
  registerOperationMetrics(registry, run);
  registerUpstreamMetrics(registry, run);
}

const secondsSince = (day: Day): number => (Date.now() - startOfDay(day).getTime()) / 1_000;

function registerRecordMetrics(registry: Registry, run: Run): void {
  const sources = new CachedReading(() => loadNewestSources({ run }));
  scrapedGauge(registry, {
    name: 'gateway_newest_source_age_seconds',
    help: 'Seconds since the start of the day the newest source of a kind was published on.',
    labelNames: ['kind'],
    read: async () =>
      ((await sources.latest()) ?? []).map(({ kind, publishedOn }) => [
        { kind },
        secondsSince(publishedOn),
      ]),
  });
  const rates = new CachedReading(() => loadNewestRates({ run }));
  scrapedGauge(registry, {
    name: 'gateway_newest_rate_day_seconds',
    help: 'The day of the newest official rate of a currency: its start, in seconds since 1970.',
    labelNames: ['currency'],
    read: async () =>
      ((await rates.latest()) ?? []).map(({ currency, effectiveOn }) => [
        { currency },
        startOfDay(effectiveOn).getTime() / 1_000,
      ]),
  });
  const licenses = new CachedReading(() => countExpiringLicenses({ run }));
  scrapedGauge(registry, {
    name: 'gateway_licenses_expiring',
    help: 'Licenses that are active on record and end within a number of days.',
    labelNames: ['days'],
    read: async () => {
      const count = await licenses.latest();
      return count === null ? [] : [[{ days: String(licenseNoticeDays) }, count]];
    },
  });
}

function registerKeyMetrics(registry: Registry, run: Run): void {
  const expiring = new CachedReading(() => loadExpiringKeys({ run }));
  scrapedGauge(registry, {
    name: 'gateway_api_keys_expiring',
    help: 'Valid API keys that expire within a number of days.',
    labelNames: ['days'],
    read: async () =>
      ((await expiring.latest()) ?? []).map(({ days, count }) => [{ days: String(days) }, count]),
  });
}

function registerOperationMetrics(registry: Registry, run: Run): void {
  const runs = new CachedReading(() => loadOperationRuns({ run }));
  scrapedGauge(registry, {
    name: 'gateway_last_import_timestamp_seconds',
    help: 'When the record was last imported into, in seconds since 1970.',
    labelNames: [],
    read: async () =>
      ((await runs.latest()) ?? [])
        .filter(({ kind }) => kind === 'import')
        .map(({ finishedAtSeconds }) => [{}, finishedAtSeconds]),
  });
  scrapedGauge(registry, {
    name: 'gateway_last_verification_timestamp_seconds',
    help: 'When all chains of evaluations were last verified, in seconds since 1970, by result.',
    labelNames: ['result'],
    read: async () =>
      ((await runs.latest()) ?? [])
        .filter(({ kind }) => kind === 'verification')
        .map(({ finishedAtSeconds, succeeded }) => [
          { result: succeeded ? 'sound' : 'unsound' },
          finishedAtSeconds,
        ]),
  });
}
