import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cors } from './cors';
import { securityHeaders } from './default-headers';
import { errorMediaType } from './error-media-type';
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
  /** Whether a response cache exists: a request that it answers is never rejected for a wait. */
  cachesResponses: boolean;
  /** Which pages of other origins may read responses. */
  cors: Cors;
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
  cors,
}: LoadSheddingOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const error = httpErrorBody(503, overloadedError.message);
  const body = JSON.stringify(error);
  const errorHeaders = {
    ...securityHeaders,
    'content-length': String(Buffer.byteLength(body)),
    ...retryHeadersOf(error),
  };
  return (request, response) => {
    const { url = '', headers } = request;
    if (requestPath(url) !== graphqlPath) return false;
    // Without a response to its preflight, a page could not read that it is to retry later.
    if (cors.isPreflight(request)) return false;
    const isShedding =
      overloadDetector.isMemoryAtRisk || (!cachesResponses && overloadDetector.isSaturated);
    if (!isShedding) return false;
    overloadDetector.countRejection();
    metrics?.countRequest('graphql', 503);
    metrics?.countError('UNAVAILABLE');
    response
      .writeHead(503, {
        ...errorHeaders,
        'content-type': errorMediaType(headers.accept),
        ...cors.headersOf(request),
        [requestIdHeader]: requestIdOf(request),
      })
      .end(body);
    return true;
  };
}
