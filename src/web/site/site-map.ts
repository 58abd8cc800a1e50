import type { PageOperation, SiteMapPart } from '../contract';
import { charts } from './charts/charts';
import { SiteMapDocument, type SiteMapQuery } from './documents';

/** What search engines are led to beside the pages without parameters, a part at a time. */
export const siteMap = {
  first: { query: SiteMapDocument, variables: {} } satisfies PageOperation,

  /** The paths in a part, and what asks for the next; a list that has ended stays at its end. */
  part(asked: PageOperation, data: unknown): SiteMapPart {
    const found = data as SiteMapQuery;
    const { providers, sources, enforcementActions, licenses } = found;
    const isFirst = Object.keys(asked.variables).length === 0;
    const paths = [
      ...providers.nodes.map(({ slug }) => `/platforms/${slug}`),
      ...enforcementActions.nodes.map(({ slug }) => `/actions/${slug}`),
      ...licenses.nodes.map(({ number }) => `/licenses/${encodeURIComponent(number)}`),
      ...sources.nodes.map(({ slug }) => `/sources/${slug}`),
      ...(isFirst ? shortLists(found) : []),
    ];
    const lists = {
      platformsAfter: providers,
      actionsAfter: enforcementActions,
      licensesAfter: licenses,
      sourcesAfter: sources,
    };
    const hasNext = Object.values(lists).some(({ pageInfo }) => pageInfo.hasNextPage);
    const variables = Object.fromEntries(
      Object.entries(lists).map(([name, { pageInfo }]) => [
        name,
        pageInfo.endCursor ?? asked.variables[name],
      ]),
    );
    return { paths, next: hasNext ? { query: SiteMapDocument, variables } : null };
  },
};

/** Lists that have no pages: the first part has them whole. */
function shortLists({ transferRules }: SiteMapQuery): string[] {
  return [
    ...charts.map(({ id }) => `/charts/${id}`),
    ...transferRules.map(({ code }) => `/rules/${code}`),
  ];
}
