import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { requestPath } from './request-path';

/** How long a browser may keep the response to a preflight request. Chrome's limit is as long. */
export const preflightMaxAgeSeconds = 7_200;

/** What a page may send, beside `Authorization` and what needs no preflight request. */
export const requestHeaders = [
  'accept',
  'content-type',
  'graphql-cost',
  'if-none-match',
  'x-request-id',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
  'apollographql-client-version',
] as const;

/** What a page may read, beside what every page may read of a response that is open to it. */
export const exposedHeaders = [
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'etag',
  'cache-status',
  'link',
  'record-commit',
  'record-cursor',
] as const;

type Headers = Readonly<Record<string, string>>;

/** The parts of a request that CORS depends on. */
interface CorsRequest {
  url?: string | undefined;
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}

/**
 * Which pages of other origins may read a response (`docs/decisions/0030`). Its headers are set for
 * each request, outside the response cache, which therefore holds no origin.
 */
export class Cors {
  /** Any origin may read responses to requests without a key. */
  private readonly isForAll: boolean;
  private readonly origins: ReadonlySet<string>;

  /**
   * `origins` are as browsers send them; `*` alone is any origin, an empty list none. `methods` are
   * those of each path that pages may use.
   */
  constructor(
    origins: readonly string[],
    private readonly methods: ReadonlyMap<string, string>,
  ) {
    this.origins = new Set(origins);
    this.isForAll = this.origins.has('*');
  }

  get isOn(): boolean {
    return this.origins.size > 0;
  }

  /** The headers of the response to a request, whatever its status. */
  headersOf({ url = '', headers }: CorsRequest): Headers {
    if (!this.isOn || !this.methods.has(requestPath(url))) return {};
    const allowed = this.allowedOrigin(headers);
    return {
      // Without it, a cache could give the response of one origin to a page of another.
      ...(!this.isForAll && { vary: 'origin' }),
      ...(allowed !== undefined && {
        'access-control-allow-origin': allowed,
        'access-control-expose-headers': exposedHeaders.join(', '),
        'cross-origin-resource-policy': 'cross-origin',
      }),
    };
  }

  /** Whether a browser asks for permission, to a path that pages may use. */
  isPreflight({ url = '', method, headers }: CorsRequest): boolean {
    if (!this.isOn || method !== 'OPTIONS') return false;
    const isAsking = headers['access-control-request-method'] !== undefined;
    return isAsking && this.methods.has(requestPath(url));
  }

  /** What the response to a preflight request has beside `headersOf`. */
  preflightHeaders(request: CorsRequest): Headers {
    const methods = this.methods.get(requestPath(request.url ?? '')) ?? '';
    const allow = { allow: `${methods}, OPTIONS` };
    if (this.allowedOrigin(request.headers) === undefined) return allow;
    // Where any page may call, none may send a key: it would be one that the page should not have.
    const sent = this.isForAll ? requestHeaders : ['authorization', ...requestHeaders];
    return {
      ...allow,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': sent.join(', '),
      'access-control-max-age': String(preflightMaxAgeSeconds),
    };
  }

  /**
   * Whether a page may open a connection of which no browser asks first, such as a WebSocket: one
   * of the gateway's own origin, or one that is allowed; and what is no page, which has no origin.
   */
  allowsConnection({ headers }: CorsRequest): boolean {
    const { origin } = headers;
    if (origin === undefined || this.isOwnOrigin(headers)) return true;
    return this.isForAll || this.origins.has(origin);
  }

  /** Whether the page that opened a connection may send a key: where any may call, none does. */
  allowsKey({ headers }: CorsRequest): boolean {
    return !this.isForAll || headers.origin === undefined || this.isOwnOrigin(headers);
  }

  private isOwnOrigin({ origin = '', host }: IncomingHttpHeaders): boolean {
    return host !== undefined && [`http://${host}`, `https://${host}`].includes(origin);
  }

  private allowedOrigin({ origin, authorization }: IncomingHttpHeaders): string | undefined {
    if (this.isForAll) return authorization === undefined ? '*' : undefined;
    return origin !== undefined && this.origins.has(origin) ? origin : undefined;
  }
}

/**
 * Adds the headers of CORS to every response, and responds to preflight requests. It comes before
 * all that rejects requests: without these headers, a page sees a rejection as a network error.
 */
export function addCors(server: FastifyInstance, cors: Cors): void {
  if (!cors.isOn) return;
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(cors.headersOf(request));
    if (!cors.isPreflight(request)) return done();
    void reply.code(204).headers(cors.preflightHeaders(request)).send();
  });
}
