import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { errorCodes, type ErrorCode } from '../errors/error-codes';

/**
 * How an operation ended: without an error, beside errors, by the caller's fault, by ours; or when
 * nobody waited for it any more.
 */
export const outcomes = ['answered', 'partial', 'refused', 'failed', 'abandoned'] as const;
export type OperationOutcome = (typeof outcomes)[number];

/** By what documents are asked for where some are trusted: an id that nobody has is unknown. */
export const documentSources = ['id', 'text', 'untrusted text', 'unknown id'] as const;
export type DocumentSource = (typeof documentSources)[number];

/** An operation that was answered. */
export interface CompletedOperation {
  /** Of the fixed list; undefined for any other, which is a caller's own. */
  name: string | undefined;
  /** `none` where no operation was found in what was sent. */
  type: 'query' | 'mutation' | 'none';
  outcome: OperationOutcome;
  /** How long it took, in seconds. */
  seconds: number;
  /** What it costs; undefined where it did not come to that. */
  cost: number | undefined;
}

/** From an answer that is nearly at hand to one that nobody waits for any more. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const costs = [1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];
const batchSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/**
 * What one process counts while it answers. Nothing that a caller wrote is a label: there are as
 * many series as the code knows names, and none tells of a person.
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

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Counter({
      name: 'gateway_http_requests_total',
      help: 'Requests by what was asked, GraphQL or other, and by the status of the answer.',
      labelNames: ['kind', 'status'],
      registers,
    });
    this.operations = new Counter({
      name: 'gateway_operations_total',
      help: 'Operations that GraphQL was asked for, by how they ended; answers kept are none.',
      labelNames: ['type', 'outcome'],
      registers,
    });
    this.durations = new Histogram({
      name: 'gateway_operation_duration_seconds',
      help: 'How long operations took, by their name where that may be told, else other.',
      labelNames: ['operation', 'type'],
      buckets: seconds,
      registers,
    });
    this.costs = new Histogram({
      name: 'gateway_operation_cost',
      help: 'What operations cost, a row of an answer being 1.',
      labelNames: ['type'],
      buckets: costs,
      registers,
    });
    this.errors = new Counter({
      name: 'gateway_errors_total',
      help: 'Errors that callers were told of, by code.',
      labelNames: ['code'],
      registers,
    });
    // Each code has a series from the start, so that its rate is right from the first error on.
    for (const code in errorCodes) this.errors.inc({ code }, 0);
    this.documents = new Counter({
      name: 'gateway_documents_total',
      help: 'Documents that were asked for where some are trusted, by how; answers kept are none.',
      labelNames: ['by'],
      registers,
    });
    for (const by of documentSources) this.documents.inc({ by }, 0);
    this.batches = new Histogram({
      name: 'gateway_loader_batch_size',
      help: 'How many keys one batched load fetched.',
      buckets: batchSizes,
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

  /** Handed on by itself. */
  readonly countBatch = (size: number): void => {
    this.batches.observe(size);
  };
}
