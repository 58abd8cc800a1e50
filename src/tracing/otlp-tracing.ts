import { setTimeout as delay } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Attributes, Span, Tracing } from './span';

const serviceName = 'crypto-enforcement-gateway';
/** How long a stop waits for the collector. */
const flushTimeoutMs = 2_000;
const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT };

/**
 * Exports spans in batches by OTLP, as OpenTelemetry's environment variables configure it. Parents
 * are passed explicitly: OpenTelemetry's context propagation would slow down every promise.
 */
export function otlpTracing(protocol: 'http/json' | 'http/protobuf'): Tracing {
  const exporter = protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter();
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': serviceName }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer(serviceName);
  return {
    begin: (kind, name, attributes) => begin(tracer, ROOT_CONTEXT, kind, name, attributes),
    close: async () => {
      const flushed = provider.shutdown().catch(() => undefined);
      await Promise.race([flushed, delay(flushTimeoutMs, undefined, { ref: false })]);
    },
  };
}

function begin(
  tracer: Tracer,
  parent: Context,
  kind: keyof typeof kinds,
  name: string,
  attributes: Attributes = {},
): Span {
  const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, parent);
  const context = trace.setSpan(parent, span);
  return {
    begin: (innerKind, innerName, more) => begin(tracer, context, innerKind, innerName, more),
    rename: (newName) => void span.updateName(newName),
    setAttributes: (more) => void span.setAttributes(more),
    end: (outcome) => {
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
