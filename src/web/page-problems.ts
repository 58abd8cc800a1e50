import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../errors/gateway-error';
import { internalError } from '../errors/internal-error';
import { errorHandler } from '../http/http-error';
import { requestPath } from '../http/request-path';
import type { SiteBundle } from './bundle';
import type { PageProblem, SiteSettings } from './contract';
import { splitLanguage } from './languages';
import { pageHeaders } from './page-headers';

/** Pages in place of those that cannot be shown, each with the id of its request. */
export class PageProblems {
  constructor(
    private readonly bundle: SiteBundle,
    private readonly settings: SiteSettings,
  ) {}

  /** The error of a page: as a page for a browser, else as every other route sends it. */
  readonly handleError = (
    error: FastifyError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): unknown => {
    if (!(request.headers.accept?.includes('text/html') ?? false)) {
      return errorHandler(error, request, reply);
    }
    const status = error.statusCode ?? 500;
    const isOurs = error instanceof GatewayError;
    const retryAfter = isOurs ? error.extensions['retryAfter'] : undefined;
    // An operation that failed was logged under its incident.
    if (status >= 500 && status !== 503 && !isOurs) internalError(error, request.log);
    return this.send(request, reply, {
      status,
      message: isOurs && status < 500 ? error.message : null,
      requestId: request.id,
      retryAfterSeconds: typeof retryAfter === 'number' ? retryAfter : null,
    });
  };

  sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const problem = { status: 404, message: null, retryAfterSeconds: null };
    return this.send(request, reply, { ...problem, requestId: request.id });
  }

  private send(request: FastifyRequest, reply: FastifyReply, problem: PageProblem): FastifyReply {
    const at = splitLanguage(requestPath(request.url));
    const { status, html } = this.bundle.load().renderProblem(problem, at, this.settings);
    const { retryAfterSeconds } = problem;
    if (retryAfterSeconds !== null) reply.header('retry-after', String(retryAfterSeconds));
    const headers = { ...pageHeaders, 'cache-control': 'no-store', vary: 'accept' };
    return reply.code(status).headers(headers).send(html);
  }
}
