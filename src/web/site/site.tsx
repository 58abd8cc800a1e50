import { renderToStaticMarkup } from 'react-dom/server';
import type { PageProblem, RenderedPage, Site, SiteSettings } from '../contract';
import { Document } from './frame/document';
import { chartCsv, chartPicture } from './charts/chart-picture';
import { chartById } from './charts/charts';
import { cardPicture } from './card-picture';
import { EnvironmentProvider, type PageEnvironment } from './page-environment';
import type { PageView } from './page';
import { pages } from './pages';
import { siteMap } from './site-map';
import { problemView } from './pages/problem';
import { suggestions } from './pages/search-suggestions';
import { translationOf } from './translation';

const byName = new Map(pages.map((page) => [page.name, page]));

/** The pages, for the server: everything that it knows of them. */
export const site: Site = {
  pages: pages.map(({ name, pattern, isUnlisted = false }) => ({
    name,
    pattern,
    isListed: !isUnlisted,
  })),
  operations: (name, request) => pageNamed(name).operations(request),
  render(name, request, data, settings) {
    const page = pageNamed(name);
    const t = translationOf(request.language);
    const found = page.view(data, { request, t });
    if (!found) return null;
    const view = { ...found, isUnlisted: page.isUnlisted ?? found.isUnlisted ?? false };
    const operations = page.operations(request);
    return rendered(view.status ?? 200, view, { t, request, settings, operations });
  },
  renderProblem(problem: PageProblem, request, settings: SiteSettings): RenderedPage {
    const t = translationOf(request.language);
    const environment = { t, request, settings, operations: {} };
    return rendered(problem.status, problemView(problem, t), environment, true);
  },
  renderSuggestions(request, data, settings) {
    const t = translationOf(request.language);
    return suggestions.render({ t, request, settings, operations: {} }, data);
  },
  suggestionOperation: (request) => suggestions.operation(request),
  picture(name, request, data) {
    const t = translationOf(request.language);
    const card = pageNamed(name).view(data, { request, t })?.card;
    return card ? cardPicture(card, t) : null;
  },
  siteMap,
  chart(id, request) {
    const chart = chartById(id);
    if (!chart) return null;
    const t = translationOf(request.language);
    return {
      operation: chart.operation(request),
      picture(data) {
        const view = chart.view(data, t);
        return view.panels.length === 0 ? null : chartPicture(view, t.text(chart.title), t);
      },
      csv: (data) => chartCsv(chart.view(data, t), t.text('site.disputed')),
    };
  },
};

function pageNamed(name: string): (typeof pages)[number] {
  const page = byName.get(name);
  if (!page) throw new Error(`There is no page ${name}`);
  return page;
}

function rendered(
  status: number,
  view: PageView,
  environment: PageEnvironment,
  isProblem = false,
): RenderedPage {
  const markup = renderToStaticMarkup(
    <EnvironmentProvider value={environment}>
      <Document view={view} isFound={!isProblem} />
    </EnvironmentProvider>,
  );
  return { status, html: `<!doctype html>\n${markup}\n` };
}
