import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { onResponseClose } from './response-close';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import { firstClientKey } from '../rate-limits/client-key';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { graphqlHandler, type GraphqlHandlerDeps } from './graphql-handler';
import { addRequestPreconditions } from './request-preconditions';
import { cacheKeyOf } from '../response-cache/cache-key';
import { isPublic, matchesEtag, type HttpResponse } from '../response-cache/http-response';
import type { CachedResponse, CacheStatus, ResponseCache } from '../response-cache/response-cache';
import { RequestDeadline } from './request-deadline';

/** The name that the gateway has among the caches on the way. */
const cacheName = 'crypto-enforcement-gateway';

/** How long an answer may take, in milliseconds: a link that fails must not keep its caller. */
const requestTimeoutMs = 4_500;
/** What decides up to 100,000 transfers again may take longer. */
export const longRunningField = 'transferRuleImpact';
const longRunningTimeoutMs = 60_000;

/** What answers, and what it needs of the process. */
export interface GraphqlRoute extends GraphqlHandlerDeps {
  path: string;
  /** Null where nobody has a budget. */
  rateLimits: RateLimits | null;
  /** Null where every answer is made anew. */
  responseCache: ResponseCache | null;
  /** The ids of trusted documents that ask for what may take longer. */
  longRunningDocumentIds?: readonly string[];
}

/** Where GraphQL is asked over HTTP. What is in the cache is answered without a look at GraphQL. */
export function graphqlRoute(server: FastifyInstance, route: GraphqlRoute): void {
  const {
    path: url,
    responseCache,
    rateLimits,
    overloadDetector,
    longRunningDocumentIds = [],
  } = route;
  addRequestPreconditions(server, url);
  const makeAnswer = graphqlHandler(server, route);
  server.route({
    method: ['GET', 'HEAD', 'POST'],
    url,
    handler: async (request, reply) => {
      const client = firstClientKey(request.ip, request.raw.socket.remoteAddress);
      const bill = rateLimits && new RequestCharge(rateLimits, client);
      const caller = new RequestDeadline(
        request.raw.socket,
        reply.raw,
        longestFor(request, longRunningDocumentIds),
      );
      const make = (until: AbortSignalLike): Promise<HttpResponse> =>
        makeAnswer(request, bill, until);
      try {
        bill?.assertWithinLimit();
        // Who sends a key may be shown what is nobody else's.
        const isShared = request.headers.authorization === undefined;
        const made: Promise<Pick<CachedResponse, 'response'> & { status?: CacheStatus }> =
          responseCache && isShared
            ? responseCache.respond(cacheKeyOf(request), caller, make)
            : make(caller.signal).then((response) => ({ response }));
        const { response, status } = await caller.race(made);
        // Whoever keeps an answer for others keeps its headers.
        if (bill && !(isFetch(request) && isPublic(response))) reply.headers(bill.headers);
        const sent = overloadDetector?.trackUnsentBytes(response.body.length, client);
        if (sent) onResponseClose(request.raw.socket, reply.raw, sent);
        return send(request, reply, response, status);
      } catch (error) {
        if (bill) reply.headers(bill.headers);
        throw error;
      }
    },
  });
}

function longestFor({ headers, body, url }: FastifyRequest, patientIds: readonly string[]): number {
  const asked = Buffer.isBuffer(body) ? body : url;
  const isPatient =
    headers.authorization !== undefined &&
    [longRunningField, ...patientIds].some((word) => asked.includes(word));
  return isPatient ? longRunningTimeoutMs : requestTimeoutMs;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: HttpResponse,
  cacheStatus?: CacheStatus,
): FastifyReply {
  reply.headers({ 'cache-control': 'no-store', vary: 'accept, authorization', ...headers });
  if (cacheStatus) reply.header('cache-status', `${cacheName}; ${cacheStatus}`);
  if (isFetch(request) && matchesEtag(request.headers['if-none-match'], headers['etag'])) {
    return reply.code(304).removeHeader('content-type').send();
  }
  return reply.code(status).send(body);
}

function isFetch({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}
