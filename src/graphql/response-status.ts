import { OperationTypeNode, type FormattedExecutionResult } from 'graphql';
import { errorHeaders, statusOfCode } from './errors/error-mask';
import type {
  CompletedOperation,
  GatewayMetrics,
  OperationOutcome,
} from '../metrics/gateway-metrics';
import type { CompletedRequest } from './operation-lifecycle.plugin';
import { acceptsLegacyJson } from './content-negotiation';
import type { Span } from '../tracing/span';

/**
 * An answer that holds no data bears the status of its first error, and one that does is fine. How
 * the operation ended is counted in the same place: a hook of its own would have to be waited for.
 */
export function setResponseStatus(
  names: ReadonlySet<string>,
  metrics: GatewayMetrics | null,
): (answered: CompletedRequest) => void {
  return ({ request, response, operation, operationName, contextValue }) => {
    if (response.body.kind !== 'single') return;
    const { singleResult } = response.body;
    setStatus(response.http, singleResult, request.http?.headers.get('accept'));
    const type = operation?.operation;
    const { startedAt = performance.now(), cost, signal, span } = contextValue;
    const answered: CompletedOperation = {
      name: operationName && names.has(operationName) ? operationName : undefined,
      type: typeNames.get(type) ?? 'none',
      outcome: signal?.aborted ? 'abandoned' : outcomeOf(singleResult),
      seconds: (performance.now() - startedAt) / 1_000,
      cost,
    };
    metrics?.countOperation(answered);
    if (span) endSpan(span, answered);
  };
}

const typeNames = new Map<OperationTypeNode | undefined, 'query' | 'mutation'>([
  [OperationTypeNode.QUERY, 'query'],
  [OperationTypeNode.MUTATION, 'mutation'],
]);

type Head = { status?: number; headers: Map<string, string> };

function setStatus(
  http: Head,
  { data, errors }: FormattedExecutionResult,
  accept: string | undefined,
): void {
  if (data != null || !errors?.length) {
    // An error in one field may bear a status for an answer of its own.
    http.status = 200;
    return;
  }
  const code = String(errors[0]?.extensions?.['code']);
  // What is no GraphQL at all has statuses of its own, such as 405 for a mutation by GET.
  if (code === 'BAD_REQUEST' && (http.status ?? 500) < 500) return;
  const status = statusOf(code, accept);
  http.status = status;
  errorHeaders(status).forEach((value, name) => http.headers.set(name, value));
}

/**
 * As plain JSON, an answer of any other status may come from somebody on the way: a client may
 * read it as GraphQL only where HTTP went well. So it does where GraphQL alone was wrong; who may
 * not ask, and what may go better next time, is HTTP's to say as well.
 */
function statusOf(code: string, accept: string | undefined): number {
  const status = statusOfCode[code] ?? 500;
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
  const isOurs = errors.some(({ extensions }) => {
    const status = statusOfCode[String(extensions?.['code'])] ?? 500;
    return status >= 500;
  });
  return isOurs ? 'failed' : 'refused';
}
