import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from './security-headers';
import { httpErrorBody } from './http-error';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { overloadedError, type OverloadDetector } from './overload-detector';
import { requestIdHeader, requestIdOf } from './request-id';
import { requestPath } from './request-path';

/** What decides whether a request is refused at the door. */
export interface LoadSheddingOptions {
  graphqlPath: string;
  metrics: GatewayMetrics | null;
  overloadDetector: OverloadDetector;
  /** Whether answers are kept, which ask no database. */
  cachesResponses: boolean;
}

/**
 * Whoever cannot be answered in time is told so at as little cost as can be: nothing that was sent
 * is read, and nothing is made for it. Answers whether the request was refused.
 */
export function loadShedder({
  graphqlPath,
  metrics,
  overloadDetector,
  cachesResponses,
}: LoadSheddingOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const body = JSON.stringify(httpErrorBody(503, overloadedError.message));
  const headers = Object.entries({
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'retry-after': '1',
  }).flat();
  return (request, response) => {
    const { url = '', headers: given } = request;
    if (requestPath(url) !== graphqlPath) return false;
    const mayBeKept = cachesResponses && given.authorization === undefined;
    if (!overloadDetector.isEventLoopLagging && (mayBeKept || !overloadDetector.isPoolSaturated))
      return false;
    metrics?.countRequest('graphql', 503);
    metrics?.countError('UNAVAILABLE');
    response.writeHead(503, [...headers, requestIdHeader, requestIdOf(request)]).end(body);
    return true;
  };
}
