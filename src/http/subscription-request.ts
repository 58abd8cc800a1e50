import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { GatewayError } from '../errors/gateway-error';

/**
 * A request for an event stream as Apollo Server executes it: it accepts subscriptions by POST
 * only, though they change nothing, and knows no `text/event-stream`.
 */
export function asSubscription(request: HTTPGraphQLRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap(request.headers);
  headers.set('accept', 'application/graphql-response+json');
  headers.set('content-type', 'application/json');
  const body = request.method === 'GET' ? readSearch(request.search) : request.body;
  return { method: 'POST', search: '', headers, body };
}

/** The headers of an operation that came as a message of so many bytes. */
export function messageHeaders(bytes: number): HeaderMap {
  return new HeaderMap([
    ['accept', 'application/graphql-response+json'],
    ['content-type', 'application/json'],
    ['content-length', String(bytes)],
  ]);
}

/** The parameters of GraphQL over HTTP by GET. */
function readSearch(search: string): Record<string, unknown> {
  const parameters = new URLSearchParams(search);
  const body: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'documentId']) {
    const value = parameters.get(name);
    if (value !== null) body[name] = value;
  }
  for (const name of ['variables', 'extensions']) {
    const value = parameters.get(name);
    if (value !== null && value !== '') body[name] = parseObject(name, value);
  }
  return body;
}

function parseObject(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new GatewayError('BAD_REQUEST', `The parameter ${name} is not JSON`);
  }
}
