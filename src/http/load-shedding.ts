import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from './default-headers';
import { httpErrorBody, retryHeadersOf } from './http-error';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { overloadedError, type OverloadDetector } from './overload-detector';
import { requestIdHeader, requestIdOf } from './request-id';
import { requestPath } from './request-path';

/** What decides whether a request is rejected before anything of it is parsed. */
export interface LoadSheddingOptions {
  graphqlPath: string;
  metrics: GatewayMetrics | null;
  overloadDetector: OverloadDetector;
  /** Whether a response cache exists: its hits need no connection to the database. */
  cachesResponses: boolean;
}

/**
 * Rejects GraphQL requests while the server is overloaded, as cheaply as possible: neither their
 * body is read nor an object allocated for them. The function returns true where it responded.
 */
export function loadShedder({
  graphqlPath,
  metrics,
  overloadDetector,
  cachesResponses,
}: LoadSheddingOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const error = httpErrorBody(503, overloadedError.message);
  const body = JSON.stringify(error);
  const errorHeaders = Object.entries({
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    ...retryHeadersOf(error),
  }).flat();
  return (request, response) => {
    const { url = '', headers } = request;
    if (requestPath(url) !== graphqlPath) return false;
    const mayBeCached = cachesResponses && headers.authorization === undefined;
    const isPoolNeeded = !mayBeCached;
    const isShedding =
      overloadDetector.isProcessOverloaded || (isPoolNeeded && overloadDetector.isPoolSaturated);
    if (!isShedding) return false;
    metrics?.countRequest('graphql', 503);
    metrics?.countError('UNAVAILABLE');
    response.writeHead(503, [...errorHeaders, requestIdHeader, requestIdOf(request)]).end(body);
    return true;
  };
}
