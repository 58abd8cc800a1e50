import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { onResponseClose } from './response-close';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import { firstClientKey } from '../rate-limits/client-key';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { graphqlHandler, type ExecuteRequest, type GraphqlHandlerDeps } from './graphql-handler';
import { addMethodAndContentTypeChecks } from './method-and-content-type';
import type { AuthenticateRequest } from '../graphql/context-factory';
import { cacheKeyOf } from '../response-cache/cache-key';
import {
  bodyLength,
  isPublic,
  responseToKey,
  type HttpResponse,
} from '../response-cache/public-response';
import { readsOnlyPublicRecord } from '../kernel/request/caller';
import { preferredEncoding } from '../response-cache/content-encoding';
import type { CachedResponse, CacheStatus, ResponseCache } from '../response-cache/response-cache';
import { isFetch, sendNotModified } from './not-modified';
import { ResponseDeadline } from './request-deadline';
import { sendPieces } from './response-pieces';
import { unreadBodyHandler } from './unread-body-charge';

/** The gateway's name in the header Cache-Status. */
export const cacheName = 'crypto-enforcement-gateway';

/** The headers that a response depends on. */
const varyingHeaders = 'accept, authorization, accept-encoding';

/** A client gets a response within this time even if the database's connection fails. */
export const requestTimeoutMs = 4_500;
/** For operations that decide up to 100,000 transfers (`docs/decisions/0018`). */
export const longRunningTimeoutMs = 60_000;

/** The parts of the process that the GraphQL route uses. */
export interface GraphqlRoute extends GraphqlHandlerDeps {
  path: string;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  /** Authenticates requests with a key before a cached response is looked for. */
  authenticate: AuthenticateRequest;
  /** Null where no responses are cached. */
  responseCache: ResponseCache | null;
  /** Serves subscriptions; where it is not given, there are none. */
  live?: LiveTransports;
}

/** The connections that stay open, on the path of the GraphQL route. */
export interface LiveTransports {
  /** The response to a request that opens such a connection; null for any other. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    executeRequest: ExecuteRequest,
  ): Promise<FastifyReply> | null;
}

/** Serves GraphQL over HTTP. A cached response is served without parsing the request's body. */
export function graphqlRoute(server: FastifyInstance, route: GraphqlRoute): void {
  const { path: url, rateLimits, overloadDetector } = route;
  addMethodAndContentTypeChecks(server, url);
  const executeRequest = graphqlHandler(server, route);
  server.route({
    method: ['GET', 'HEAD', 'POST'],
    url,
    errorHandler: unreadBodyHandler(rateLimits),
    handler: async (request, reply) => {
      const opened = route.live?.open(request, reply, executeRequest);
      if (opened) return opened;
      const { socket } = request.raw;
      const client = firstClientKey(request.ip, socket.remoteAddress);
      const charge = rateLimits && new RequestCharge(rateLimits, client);
      const deadline = new ResponseDeadline(socket, reply.raw, requestTimeoutMs);
      try {
        charge?.assertWithinLimit();
        const { response, status } = await deadline.race(
          respond(route, executeRequest, { request, charge, deadline }),
        );
        // A shared cache would send the rate limit of one client to others.
        if (charge && !(isFetch(request) && isPublic(response))) reply.headers(charge.headers);
        const onSent = overloadDetector?.trackUnsentBytes(bodyLength(response.body), client);
        if (onSent) onResponseClose(socket, reply.raw, onSent);
        return send(request, reply, response, status);
      } catch (error) {
        if (charge) reply.headers(charge.headers);
        throw error;
      }
    },
  });
}

/** What a request is handled with from its start. */
interface RequestState {
  request: FastifyRequest;
  charge: RequestCharge | null;
  deadline: ResponseDeadline;
}

async function respond(
  { responseCache: cache, authenticate, overloadDetector }: GraphqlRoute,
  executeRequest: ExecuteRequest,
  { request, charge, deadline }: RequestState,
): Promise<Pick<CachedResponse, 'response'> & { status?: CacheStatus }> {
  const extendDeadline = (): void => deadline.extend(longRunningTimeoutMs);
  const { headers } = request;
  const hasKey = headers.authorization !== undefined;
  // A key decides whether the cache is used, so it is authenticated before; also if it is a hit.
  const caller =
    cache && hasKey
      ? authenticate(headers, charge, {
          signal: deadline.signal,
          beforeLookUp: () => overloadDetector?.assertCapacity(),
        })
      : undefined;
  const execute = (signal: AbortSignalLike): Promise<HttpResponse> =>
    executeRequest({ request, charge, signal, extendDeadline, ...(caller && { caller }) });
  const isForAll = caller ? await caller.then(readsOnlyPublicRecord, () => false) : !hasKey;
  if (!cache || !isForAll) {
    const response = await execute(deadline.signal);
    return { response: hasKey ? responseToKey(response) : response };
  }
  charge?.assertWithinLimit();
  const cached = await cache.respond(cacheKeyOf(request), deadline, execute);
  const encoding = preferredEncoding(headers['accept-encoding']);
  const response = encoding === null ? cached.response : await cache.encode(cached, encoding);
  return { ...cached, response: hasKey ? responseToKey(response) : response };
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: HttpResponse,
  cacheStatus?: CacheStatus,
): FastifyReply {
  // CORS may have added a header of its own before.
  const vary = [varyingHeaders, reply.getHeader('vary') ?? []].flat().join(', ');
  reply.headers({ 'cache-control': 'no-store', vary, ...headers });
  if (cacheStatus) reply.header('cache-status', `${cacheName}; ${cacheStatus}`);
  const unchanged = sendNotModified(request, reply);
  if (unchanged) return unchanged;
  if (typeof body === 'string' || Buffer.isBuffer(body)) return reply.code(status).send(body);
  return sendPieces(reply.code(status), body);
}
