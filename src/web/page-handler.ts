import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecuteRequest } from '../http/graphql-handler';
import { cacheName, requestTimeoutMs } from '../http/graphql.route';
import { ResponseDeadline } from '../http/request-deadline';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import {
  isPublic,
  publicCacheControl,
  withEtag,
  type HttpResponse,
} from '../response-cache/public-response';
import type { CachedResponse, ResponseCache } from '../response-cache/response-cache';
import type { SiteBundle } from './bundle';
import type { PageOperation, PageRequest, SiteSettings } from './contract';
import { executeOperations, type PageCallParts, type PageData } from './page-call';
import { pageHeaders, PageSender } from './page-headers';

/** The parts of the process that pages are made with. */
export interface PageHandlerParts {
  bundle: SiteBundle;
  settings: SiteSettings;
  executeRequest: ExecuteRequest;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  /** Null where no responses are cached. */
  responseCache: ResponseCache | null;
}

/** A page takes about as long to render as a query of this cost to answer. */
const renderCost = 500;
/** Of a page that is not the same for all until the record changes. */
const privateCacheControl = 'private, no-cache';

/** The record has nothing at this address. */
export class PageNotFound extends Error {
  readonly statusCode = 404;
}

/** Makes pages from operations of the API, and keeps them until the record changes. */
export class PageHandler {
  private readonly sender = new PageSender();

  constructor(readonly parts: PageHandlerParts) {}

  async respond(
    name: string,
    page: PageRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { settings } = this.parts;
    const site = this.parts.bundle.load();
    const operations = site.operations(name, page);
    const key = JSON.stringify(['page', page]);
    const respond = (call: PageCallParts, { data, isPublic: isShared }: PageData): HttpResponse => {
      call.charge?.charge(renderCost);
      const rendered = site.render(name, page, data, settings);
      if (!rendered) throw new PageNotFound();
      const cacheControl = isShared ? publicCacheControl : privateCacheControl;
      const headers = { ...pageHeaders, 'cache-control': cacheControl };
      return { status: rendered.status, headers, body: rendered.html };
    };
    const { response, status } = await this.cached(key, request, reply, (call, signal) =>
      executeOperations(call, operations, signal).then((data) => respond(call, data)),
    );
    if (status) reply.header('cache-status', `${cacheName}; ${status}`);
    // English pages offer the language that the browser prefers.
    const varying = page.language === 'en' ? ['accept-language'] : [];
    if (page.path === '/') varying.push('accept');
    const tagged = response.headers['etag'] === undefined ? withEtag(response) : response;
    return this.sender.send(request, reply, tagged, varying);
  }

  /** What a search box suggests, as a fragment of HTML. */
  async suggest(
    page: PageRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const site = this.parts.bundle.load();
    const operations = page.query['q'] ? { found: site.suggestionOperation(page) } : {};
    const { data } = await this.execute(operations, request, reply);
    const html = site.renderSuggestions(page, data['found'] ?? null, this.parts.settings);
    return reply.headers({ ...pageHeaders, 'cache-control': privateCacheControl }).send(html);
  }

  /** The data of operations, at the visitor's cost. */
  execute(
    operations: Readonly<Record<string, PageOperation>>,
    request: FastifyRequest,
    reply: FastifyReply,
    furtherCost = 0,
  ): Promise<PageData> {
    return this.charged(request, reply, (call, deadline) => {
      if (furtherCost > 0) call.charge?.charge(furtherCost);
      return executeOperations(call, operations, deadline.signal);
    });
  }

  private async cached(
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    compute: (call: PageCallParts, signal: AbortSignalLike) => Promise<HttpResponse>,
  ): Promise<Partial<CachedResponse> & { response: HttpResponse }> {
    const { responseCache: cache } = this.parts;
    return this.charged(request, reply, async (call, deadline) => {
      const found = cache
        ? await cache.respond(key, deadline, (signal) => compute(call, signal))
        : { response: await compute(call, deadline.signal) };
      // A shared cache would send the rate limit of one visitor to others.
      if (call.charge && !isPublic(found.response)) reply.headers(call.charge.headers);
      return found;
    });
  }

  private async charged<Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    run: (call: PageCallParts, deadline: ResponseDeadline) => Promise<Result>,
  ): Promise<Result> {
    const { executeRequest, rateLimits, responseCache: cache } = this.parts;
    const { socket } = request.raw;
    const client = firstClientKey(request.ip, socket.remoteAddress);
    const charge = rateLimits && new RequestCharge(rateLimits, client);
    const deadline = new ResponseDeadline(socket, reply.raw, requestTimeoutMs);
    try {
      charge?.assertWithinLimit();
      return await deadline.race(run({ request, charge, executeRequest, cache }, deadline));
    } catch (error) {
      if (charge) reply.headers(charge.headers);
      throw error;
    }
  }
}
