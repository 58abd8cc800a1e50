import { OperationTypeNode, type FormattedExecutionResult } from 'graphql';
import { errorStatus, readErrorCode, type ErrorCode } from '../errors/error-codes';
import { errorHeaders } from './errors/error-mask';
import type {
  CompletedOperation,
  GatewayMetrics,
  OperationOutcome,
} from '../metrics/gateway-metrics';
import { rootFieldNames } from './mutation-fields';
import type { CompletedRequest } from './operation-lifecycle.plugin';
import { acceptsLegacyJson } from './legacy-json';
import type { Span } from '../tracing/span';

/**
 * Sets the status of a response: that of its first error where it has no data, else 200. The
 * operation is counted here as well: a hook of its own would be awaited in every request.
 */
export function setResponseStatus(
  names: ReadonlySet<string>,
  metrics: GatewayMetrics | null,
): (completed: CompletedRequest) => void {
  return ({ request, response, document, operation, operationName, contextValue }) => {
    if (response.body.kind !== 'single') return;
    const { singleResult } = response.body;
    setStatus(response.http, singleResult, request.http?.headers.get('accept'));
    const type = operation?.operation;
    const { startedAt = performance.now(), cost, signal, span } = contextValue;
    const completed: CompletedOperation = {
      name: operationName && names.has(operationName) ? operationName : undefined,
      type: typeLabels.get(type) ?? 'none',
      outcome: signal?.aborted ? 'abandoned' : outcomeOf(singleResult),
      seconds: (performance.now() - startedAt) / 1_000,
      cost,
    };
    metrics?.countOperation(completed);
    if (metrics && operation && type === OperationTypeNode.MUTATION && document) {
      for (const field of rootFieldNames(operation, document)) metrics.countMutationField(field);
    }
    if (span) endSpan(span, completed);
  };
}

const typeLabels = new Map<OperationTypeNode | undefined, CompletedOperation['type']>([
  [OperationTypeNode.QUERY, 'query'],
  [OperationTypeNode.MUTATION, 'mutation'],
  [OperationTypeNode.SUBSCRIPTION, 'subscription'],
]);

interface ResponseHead {
  status?: number;
  headers: Map<string, string>;
}

function setStatus(
  head: ResponseHead,
  { data, errors }: FormattedExecutionResult,
  accept: string | undefined,
): void {
  if (data != null || !errors?.length) {
    // Apollo Server may have set the status of one field's error; a response with data is 200.
    head.status = 200;
    return;
  }
  const extensions = errors[0]?.extensions;
  const code = readErrorCode(extensions);
  // The status that Apollo Server set is more precise, such as 405 for a mutation by GET.
  if (code === 'BAD_REQUEST' && (head.status ?? 500) < 500) return;
  const status = negotiatedStatus(code, accept);
  head.status = status;
  errorHeaders(status, extensions).forEach((value, name) => head.headers.set(name, value));
}

/**
 * With `application/json`, a response of any other status than 200 may come from a proxy, so that
 * a client may not parse it as GraphQL. GraphQL over HTTP therefore wants 200 where only GraphQL
 * failed. Authorization, rate limits and unavailability concern HTTP as well: they keep theirs.
 */
function negotiatedStatus(code: ErrorCode | undefined, accept: string | undefined): number {
  const status = errorStatus(code);
  return status === 400 && acceptsLegacyJson(accept) ? 200 : status;
}

function endSpan(span: Span, { name, type, outcome }: CompletedOperation): void {
  span.rename(name === undefined ? type : `${type} ${name}`);
  span.setAttributes({
    ...(name !== undefined && { 'graphql.operation.name': name }),
    'graphql.operation.type': type,
  });
  span.end(outcome === 'failed' ? 'failed' : undefined);
}

function outcomeOf({ data, errors }: FormattedExecutionResult): OperationOutcome {
  if (!errors?.length) return 'answered';
  if (data != null) return 'partial';
  const isInternal = errors.some(({ extensions }) => errorStatus(readErrorCode(extensions)) >= 500);
  return isInternal ? 'failed' : 'refused';
}
