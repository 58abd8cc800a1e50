import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { errorCodes, type ErrorCode } from '../errors/error-codes';

/**
 * How an operation ended: without errors, with data and errors, by a client error, by an internal
 * error, or aborted by the client.
 */
export const outcomes = ['answered', 'partial', 'refused', 'failed', 'abandoned'] as const;
export type OperationOutcome = (typeof outcomes)[number];

/** How a document was requested, on a server with trusted documents. */
export const documentSources = ['id', 'text', 'untrusted text', 'unknown id'] as const;
export type DocumentSource = (typeof documentSources)[number];

/** An operation that was responded to. */
export interface CompletedOperation {
  /** A name of the library or of a trusted document; undefined for any other. */
  name: string | undefined;
  /** `none` where the request has no operation. */
  type: 'query' | 'mutation' | 'subscription' | 'none';
  outcome: OperationOutcome;
  seconds: number;
  /** Undefined where the operation failed before its cost was computed. */
  cost: number | undefined;
}

const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const costBuckets = [1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];
const waitBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5];
const batchSizeBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/**
 * The metrics that requests count. Nothing that a client sent is a label, so the number of series
 * is bounded and none contains personal data.
 */
export class GatewayMetrics {
  readonly registry = new Registry();
  private readonly requests: Counter<'kind' | 'status'>;
  private readonly operations: Counter<'type' | 'outcome'>;
  private readonly durations: Histogram<'operation' | 'type'>;
  private readonly costs: Histogram<'type'>;
  private readonly errors: Counter<'code'>;
  private readonly documents: Counter<'by'>;
  private readonly batches: Histogram;
  private readonly mutations = new Counter({
    name: 'gateway_mutation_fields_total',
    help: 'Root fields of mutations that were executed or refused, by name.',
    labelNames: ['field'],
    registers: [this.registry],
  });
  private readonly connectionWaits = new Histogram({
    name: 'gateway_database_wait_seconds',
    help: 'How long work waited for a connection of the pool, in seconds.',
    buckets: waitBuckets,
    registers: [this.registry],
  });

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Counter({
      name: 'gateway_http_requests_total',
      help: 'HTTP requests by kind, graphql or other, and by status.',
      labelNames: ['kind', 'status'],
      registers,
    });
    this.operations = new Counter({
      name: 'gateway_operations_total',
      help: 'GraphQL operations by type and outcome, without responses from the cache.',
      labelNames: ['type', 'outcome'],
      registers,
    });
    this.durations = new Histogram({
      name: 'gateway_operation_duration_seconds',
      help: 'Duration of operations in seconds, by name if it is a known one, else other.',
      labelNames: ['operation', 'type'],
      buckets: durationBuckets,
      registers,
    });
    this.costs = new Histogram({
      name: 'gateway_operation_cost',
      help: 'Cost of operations, where one row of a response costs 1.',
      labelNames: ['type'],
      buckets: costBuckets,
      registers,
    });
    this.errors = new Counter({
      name: 'gateway_errors_total',
      help: 'Errors in responses, by code.',
      labelNames: ['code'],
      registers,
    });
    // Each code has a series from the start, so that its rate is right from the first error on.
    for (const code in errorCodes) this.errors.inc({ code }, 0);
    this.documents = new Counter({
      name: 'gateway_documents_total',
      help: 'Documents by how they were requested, without responses from the cache.',
      labelNames: ['by'],
      registers,
    });
    for (const by of documentSources) this.documents.inc({ by }, 0);
    this.batches = new Histogram({
      name: 'gateway_loader_batch_size',
      help: 'Keys of one batched load.',
      buckets: batchSizeBuckets,
      registers,
    });
  }

  countRequest(kind: 'graphql' | 'other', status: number): void {
    this.requests.inc({ kind, status });
  }

  countOperation({ name = 'other', type, outcome, seconds, cost }: CompletedOperation): void {
    if (cost !== undefined) this.costs.observe({ type }, cost);
    this.operations.inc({ type, outcome });
    this.durations.observe({ operation: name, type }, seconds);
  }

  countError(code: ErrorCode): void {
    this.errors.inc({ code });
  }

  countDocument(by: DocumentSource): void {
    this.documents.inc({ by });
  }

  /** The names are of the schema: they bound the number of series. */
  declareMutationFields(names: readonly string[]): void {
    for (const field of names) this.mutations.inc({ field }, 0);
  }

  countMutationField(field: string): void {
    this.mutations.inc({ field });
  }

  /** A property, as it is passed on without its object. */
  readonly observeConnectionWait = (seconds: number): void => {
    this.connectionWaits.observe(seconds);
  };

  /** A property, as it is passed on without its object. */
  readonly countBatch = (size: number): void => {
    this.batches.observe(size);
  };
}
