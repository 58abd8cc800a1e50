import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SiteBundle } from './bundle';
import { languages, type PageRequest, type ServedChart } from './contract';
import { languagePrefix } from './languages';
import { PageNotFound, type PageHandler } from './page-handler';
import type { PictureRenderer } from './picture-renderer';
import { pictureCost } from './picture.route';

/** What the files of a chart are made with. */
interface ChartRoutes {
  handler: PageHandler;
  bundle: SiteBundle;
  /** Null where no pictures can be drawn. */
  renderer: PictureRenderer | null;
  pageRequest: (request: FastifyRequest) => PageRequest;
}

/** Serves each chart as a picture, and its table as CSV. */
export function chartRoutes(server: FastifyInstance, routes: ChartRoutes): void {
  const { handler, bundle, renderer, pageRequest } = routes;
  const chartOf = (request: FastifyRequest): ServedChart => {
    const page = pageRequest(request);
    const chart = bundle.load().chart(page.parameters['id'] ?? '', page);
    if (!chart) throw new PageNotFound();
    return chart;
  };
  const dataOf = async (
    chart: ServedChart,
    request: FastifyRequest,
    reply: FastifyReply,
    cost = 0,
  ): Promise<unknown> => {
    const { data } = await handler.execute({ chart: chart.operation }, request, reply, cost);
    return data['chart'];
  };
  for (const language of languages) {
    const path = `${languagePrefix(language)}/charts/:id`;
    server.get(`${path}/data.csv`, async (request, reply) => {
      const chart = chartOf(request);
      const csv = chart.csv(await dataOf(chart, request, reply));
      return reply
        .headers({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-cache' })
        .send(csv);
    });
    if (!renderer) continue;
    server.get(`${path}/chart.png`, async (request, reply) => {
      const chart = chartOf(request);
      const svg = chart.picture(await dataOf(chart, request, reply, pictureCost));
      if (svg === null) throw new PageNotFound();
      return reply
        .headers({ 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' })
        .send(await renderer.render(svg));
    });
  }
}
