import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestPath } from '../http/request-path';
import { languages, type PageRequest, type SiteSettings } from './contract';
import type { SiteBundle } from './bundle';
import { languagePrefix, preferredLanguage, splitLanguage } from './languages';
import { assetRoute } from './asset.route';
import { chartRoutes } from './chart.routes';
import { PageHandler, type PageHandlerParts } from './page-handler';
import { PageProblems } from './page-problems';
import { PictureRenderer } from './picture-renderer';
import { pictureRoute } from './picture.route';
import { siteMapRoutes } from './site-map.routes';

/** What the pages are served with. */
export interface WebRoutes extends Omit<PageHandlerParts, 'settings' | 'bundle'> {
  bundle: SiteBundle;
  settings: Omit<SiteSettings, 'assets'>;
  /** The plain text at `/` for clients that are no browsers. */
  overviewText: string;
}

/**
 * Serves the pages of the record in each language, what they load, and what search engines read. A
 * path that no route has is a page as well for a browser, and the usual error for other clients.
 */
export function webRoutes(server: FastifyInstance, options: WebRoutes): void {
  const { bundle, overviewText } = options;
  const settings = { ...options.settings, assets: bundle.assets };
  const handler = new PageHandler({ ...options, settings });
  const problems = new PageProblems(bundle, settings);
  const route = (
    url: string,
    respond: (request: FastifyRequest, reply: FastifyReply) => unknown,
  ): void => {
    server.route({ method: 'GET', url, handler: respond, errorHandler: problems.handleError });
  };
  for (const language of languages) {
    const prefix = languagePrefix(language);
    for (const { name, pattern } of bundle.pages) {
      route(prefix + pattern, (request, reply) => {
        if (url(request) === '/' && !acceptsHtml(request)) return sendText(reply, overviewText);
        return handler.respond(name, pageRequest(request), request, reply);
      });
    }
    route(`${prefix}/search/suggestions`, (request, reply) =>
      handler.suggest(pageRequest(request), request, reply),
    );
    // Relative, so that it holds below the path of a proxy.
    if (prefix) route(prefix, (_, reply) => reply.redirect(`${language}/`, 308));
  }
  route('/*', (request, reply) =>
    acceptsHtml(request) ? problems.sendNotFound(request, reply) : reply.callNotFound(),
  );
  assetRoute(server, bundle);
  siteMapRoutes(server, handler);
  const renderer = settings.pictures ? new PictureRenderer() : null;
  if (renderer) pictureRoute(server, handler, bundle, renderer);
  chartRoutes(server, { handler, bundle, renderer, pageRequest });
}

const url = (request: FastifyRequest): string => requestPath(request.url);

function acceptsHtml({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function sendText(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .headers({ 'cache-control': 'no-cache', vary: 'accept' })
    .type('text/plain; charset=utf-8')
    .send(text);
}

/** The page that a request asks for. */
export function pageRequest(request: FastifyRequest): PageRequest {
  const { language, path } = splitLanguage(url(request));
  const preferred = preferredLanguage(request.headers['accept-language']);
  const parameters = new URLSearchParams(request.url.split('?')[1] ?? '');
  const query: Record<string, string> = {};
  for (const [name, value] of parameters) {
    const text = value.trim();
    if (text !== '' && !Object.hasOwn(query, name)) query[name] = text;
  }
  return {
    language,
    path,
    parameters: request.params as Record<string, string>,
    query,
    // Only who did not choose a language is offered another.
    preferred: language === 'en' && preferred !== 'en' ? preferred : null,
  };
}
