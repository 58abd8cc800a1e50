import { anyText, oneOf, parsePort, type ReadVariable } from './parsers';

const traceProtocols = ['http/json', 'http/protobuf'] as const;
/** OTLP over HTTP; gRPC is not supported. */
export type TraceProtocol = (typeof traceProtocols)[number];

/** The address that metrics are served at; undefined where they are not. */
export function readMetrics(read: ReadVariable): { host: string; port: number } | undefined {
  const port = read('METRICS_PORT', 'a port from 0 to 65535 (0: any free port)', parsePort);
  const host = read('METRICS_HOST', 'an address to listen on', anyText) ?? '127.0.0.1';
  return port === undefined ? undefined : { host, port };
}

/**
 * The protocol that traces are sent by; undefined where none are sent. OpenTelemetry itself reads
 * the rest of its variables.
 */
export function readTraces(read: ReadVariable): TraceProtocol | undefined {
  const disabled = read('OTEL_SDK_DISABLED', 'true or false', oneOf(['true', 'false']));
  const parseUrl = (text: string): string | undefined =>
    /^https?:/.test(text) && URL.canParse(text) ? text : undefined;
  const expected = 'the http or https URL of a collector';
  const general = read('OTEL_EXPORTER_OTLP_ENDPOINT', expected, parseUrl);
  const collector = read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', expected, parseUrl) ?? general;
  const exporter = read('OTEL_TRACES_EXPORTER', 'otlp or none', oneOf(['otlp', 'none']));
  const protocol = read('OTEL_EXPORTER_OTLP_PROTOCOL', traceProtocols.join(' or '), (text) =>
    traceProtocols.find((each) => each === text),
  );
  if (collector === undefined || disabled === 'true' || exporter === 'none') return undefined;
  return protocol ?? 'http/protobuf';
}
