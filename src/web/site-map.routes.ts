import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml } from '../editor/html';
import { languages, type Language, type PageOperation, type SiteMapPart } from './contract';
import { languagePrefix } from './languages';
import type { PageHandler } from './page-handler';

/** Search engines read at most so many addresses in one site map. */
export const maxAddresses = 50_000;

/** `/sitemap.xml`, with every page in each language, and `/robots.txt`, which leads to it. */
export function siteMapRoutes(server: FastifyInstance, handler: PageHandler): void {
  const { settings } = handler.parts;
  const originOf = ({ protocol, host }: FastifyRequest): string =>
    settings.publicUrl ?? `${protocol}://${host}`;
  server.get('/robots.txt', (request, reply) => {
    const lines = ['User-agent: *', 'Disallow: /graphql', 'Disallow: /search', 'Disallow: /export'];
    const text = [...lines, '', `Sitemap: ${originOf(request)}/sitemap.xml`, ''].join('\n');
    return reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(text);
  });
  server.get('/sitemap.xml', async (request, reply) => {
    const paths = await allPaths(handler, request, reply);
    const urls = paths
      .slice(0, Math.floor(maxAddresses / languages.length))
      .flatMap((path) => languages.map((language) => entry(originOf(request), path, language)));
    return reply
      .header('cache-control', 'no-cache')
      .type('application/xml; charset=utf-8')
      .send(siteMap(urls));
  });
}

/** The paths of all pages, read part by part until a site map is full. */
async function allPaths(
  handler: PageHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string[]> {
  const { bundle } = handler.parts;
  const { siteMap: map } = bundle.load();
  const paths = bundle.pages
    .filter(({ isListed, pattern }) => isListed && !pattern.includes(':'))
    .map(({ pattern }) => pattern);
  let next: PageOperation | null = map.first;
  while (next && paths.length * languages.length < maxAddresses) {
    const { data } = await handler.execute({ part: next }, request, reply);
    const part: SiteMapPart = map.part(next, data['part']);
    paths.push(...part.paths);
    next = part.next;
  }
  return paths;
}

function siteMap(urls: string[]): string {
  const namespaces =
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' +
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  return [declaration, `<urlset ${namespaces}>`, ...urls, '</urlset>', ''].join('\n');
}

function entry(origin: string, path: string, language: Language): string {
  const address = (each: Language): string => escapeHtml(origin + languagePrefix(each) + path);
  const others = languages.map(
    (each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${address(each)}"/>`,
  );
  return `<url><loc>${address(language)}</loc>${others.join('')}</url>`;
}
