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

const ownName = 'crypto-enforcement-gateway';
/** How long a stop waits for a collector, in milliseconds. */
const longestFlush = 2_000;
const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT };

/**
 * OpenTelemetry's own way: batches of spans by OTLP, as its environment variables say. It is loaded
 * only where they say that there is a collector. Which span a span is of is told by hand: to have
 * it followed from promise to promise would cost every one of them.
 */
export function otlpTracing(protocol: 'http/json' | 'http/protobuf'): Tracing {
  const exporter = protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter();
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': ownName }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer(ownName);
  return {
    begin: (kind, name, attributes) => begin(tracer, ROOT_CONTEXT, kind, name, attributes),
    close: async () => {
      const flushed = provider.shutdown().catch(() => undefined);
      await Promise.race([flushed, delay(longestFlush, undefined, { ref: false })]);
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
  const within = trace.setSpan(parent, span);
  return {
    begin: (innerKind, innerName, more) => begin(tracer, within, innerKind, innerName, more),
    rename: (told) => void span.updateName(told),
    setAttributes: (more) => void span.setAttributes(more),
    end: (outcome) => {
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
