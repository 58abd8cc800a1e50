import { anyText, oneOf, parsePort, type ReadVariable } from './parsers';

/** What is told of the process while it runs, and to whom. */

const traceProtocols = ['http/json', 'http/protobuf'] as const;
export type TraceProtocol = (typeof traceProtocols)[number];

/** Where metrics are served; undefined where they are not. */
export function readMetrics(read: ReadVariable): { host: string; port: number } | undefined {
  const port = read('METRICS_PORT', 'a port from 0 to 65535; 0 takes a free one', parsePort);
  const host = read('METRICS_HOST', 'an address to listen on', anyText) ?? '127.0.0.1';
  return port === undefined ? undefined : { host, port };
}

/**
 * By which protocol traces are sent; undefined where none are. What else there is of these
 * variables is read by OpenTelemetry itself.
 */
export function readTraces(read: ReadVariable): TraceProtocol | undefined {
  const disabled = read('OTEL_SDK_DISABLED', 'true or false', oneOf(['true', 'false']));
  const address = (text: string): string | undefined =>
    /^https?:/.test(text) && URL.canParse(text) ? text : undefined;
  const expected = 'the address of a collector';
  const ofAll = read('OTEL_EXPORTER_OTLP_ENDPOINT', expected, address);
  const collector = read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', expected, address) ?? ofAll;
  const exporter = read('OTEL_TRACES_EXPORTER', 'otlp or none', oneOf(['otlp', 'none']));
  const protocol = read('OTEL_EXPORTER_OTLP_PROTOCOL', traceProtocols.join(' or '), (text) =>
    traceProtocols.find((each) => each === text),
  );
  if (collector === undefined || disabled === 'true' || exporter === 'none') return undefined;
  return protocol ?? 'http/protobuf';
}
