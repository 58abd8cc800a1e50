import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SiteBundle } from './bundle';
import { languages, type PageRequest } from './contract';
import { languagePrefix } from './languages';
import type { PageHandler } from './page-handler';
import { PageNotFound } from './page-handler';
import type { PictureRenderer } from './picture-renderer';

/** A picture takes as long to draw as a large query takes to answer. */
export const pictureCost = 500;

/** Serves a picture of each page that has one, for links in other places. */
export function pictureRoute(
  server: FastifyInstance,
  handler: PageHandler,
  bundle: SiteBundle,
  renderer: PictureRenderer,
): void {
  const respond = async (
    name: string,
    page: PageRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const site = bundle.load();
    const operations = site.operations(name, page);
    const { data } = await handler.execute(operations, request, reply, pictureCost);
    const svg = site.picture(name, page, data);
    if (svg === null) throw new PageNotFound();
    return reply
      .headers({
        'content-type': 'image/png',
        'cache-control': 'public, max-age=3600',
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(await renderer.render(svg));
  };
  for (const language of languages) {
    for (const { name, pattern } of bundle.pages) {
      const path = `${languagePrefix(language)}${pattern}`;
      server.get(`/pictures${path.replace(/\/$/, '')}/card.png`, (request, reply) => {
        const parameters = request.params as Record<string, string>;
        const page = { language, path: pattern, parameters, query: {}, preferred: null };
        return respond(name, page, request, reply);
      });
    }
  }
}
