import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { scrapedCounter, scrapedGauge } from '../metrics/scraped-metric';
import type { RecordReads } from '../replicas/record-reads';

/** Registers the metrics of replicas, read when they are scraped. */
export function registerReplicaMetrics(
  registry: GatewayMetrics['registry'],
  { counts, replicas }: RecordReads,
): void {
  scrapedCounter(registry, {
    name: 'gateway_record_reads_total',
    help: 'Statements that read the public record, by the server that answered.',
    labelNames: ['target'],
    read: () => Object.entries(counts).map(([target, count]) => [{ target }, count]),
  });
  scrapedGauge(registry, {
    name: 'gateway_replicas',
    help: 'Replicas that are in use, and those that are not, by the reason.',
    labelNames: ['state'],
    read: () => [...replicas.states()].map(([state, count]) => [{ state }, count]),
  });
}
