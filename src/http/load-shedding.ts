import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerHeaders } from './security-headers';
import { refusalOf } from './http-error';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { overloaded, type Overload } from './overload-detector';
import { requestIdHeader, requestIdOf } from './request-id';
import { pathOf } from './request-path';

/** What decides whether a request is refused at the door. */
export interface Door {
  graphqlPath: string;
  metrics: GatewayMetrics | null;
  overload: Overload;
  /** Whether answers are kept, which ask no database. */
  keepsAnswers: boolean;
}

/**
 * Whoever cannot be answered in time is told so at as little cost as can be: nothing that was sent
 * is read, and nothing is made for it. Answers whether the request was refused.
 */
export function earlyRefusal({
  graphqlPath,
  metrics,
  overload,
  keepsAnswers,
}: Door): (request: IncomingMessage, response: ServerResponse) => boolean {
  const body = JSON.stringify(refusalOf(503, overloaded.message));
  const headers = Object.entries({
    ...answerHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'retry-after': '1',
  }).flat();
  return (request, response) => {
    const { url = '', headers: given } = request;
    if (pathOf(url) !== graphqlPath) return false;
    const mayBeKept = keepsAnswers && given.authorization === undefined;
    if (!overload.isBehind && (mayBeKept || !overload.isFull)) return false;
    metrics?.countRequest('graphql', 503);
    metrics?.countError('UNAVAILABLE');
    response.writeHead(503, [...headers, requestIdHeader, requestIdOf(request)]).end(body);
    return true;
  };
}
