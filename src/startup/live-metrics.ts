import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { scrapedCounter, scrapedGauge } from '../metrics/scraped-metric';
import type { LiveConnections } from '../live/live-connections';

/** Registers what metrics say of the connections that stay open. */
export function registerLiveMetrics(
  registry: GatewayMetrics['registry'],
  live: LiveConnections,
): void {
  scrapedGauge(registry, {
    name: 'gateway_live_connections',
    help: 'Open connections of subscriptions, by transport.',
    labelNames: ['transport'],
    read: () => Object.entries(live.openCounts).map(([transport, count]) => [{ transport }, count]),
  });
  scrapedGauge(registry, {
    name: 'gateway_live_subscriptions',
    help: 'Subscriptions that have begun and not ended.',
    labelNames: [],
    read: () => [[{}, live.subscriptions]],
  });
  scrapedCounter(registry, {
    name: 'gateway_live_events_total',
    help: 'Events that were sent to subscribers.',
    labelNames: [],
    read: () => [[{}, live.eventsSent]],
  });
  scrapedCounter(registry, {
    name: 'gateway_live_ends_total',
    help: 'Subscriptions that ended, by reason.',
    labelNames: ['reason'],
    read: () => Object.entries(live.endCounts).map(([reason, count]) => [{ reason }, count]),
  });
}
