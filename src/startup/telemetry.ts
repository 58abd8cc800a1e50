import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { startMetricsServer, type MetricsServer } from '../metrics/metrics-server';
import { listenAt } from './listen-address';
import type { Tracing } from '../tracing/span';

/** Loads OpenTelemetry only where traces are sent; null where they are not. */
export async function openTracing({ traces }: Config): Promise<Tracing | null> {
  if (traces === undefined) return null;
  const { otlpTracing } = await import('../tracing/otlp-tracing.js');
  return otlpTracing(traces);
}

/** Serves metrics on their own port; null where none is configured. */
export async function serveMetrics(
  metrics: GatewayMetrics | null,
  { metrics: listen }: Config,
  logger: Logger,
): Promise<MetricsServer | null> {
  if (!metrics || !listen) return null;
  return listenAt({ port: 'METRICS_PORT', host: 'METRICS_HOST' }, () =>
    startMetricsServer(metrics.registry, listen, (error) =>
      logger.error({ err: error }, 'metrics collection failed'),
    ),
  );
}
