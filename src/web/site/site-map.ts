import type { PageOperation, SiteMapPart } from '../contract';
import { SiteMapDocument, type SiteMapQuery } from './documents';

/** What search engines are led to beside the pages without parameters, a part at a time. */
export const siteMap = {
  first: { query: SiteMapDocument, variables: {} } satisfies PageOperation,

  /** The paths in a part, and what asks for the next; a list that has ended stays at its end. */
  part(asked: PageOperation, data: unknown): SiteMapPart {
    const { providers, sources } = data as SiteMapQuery;
    const paths = [
      ...providers.nodes.map(({ slug }) => `/platforms/${slug}`),
      ...sources.nodes.map(({ slug }) => `/sources/${slug}`),
    ];
    const hasNext = providers.pageInfo.hasNextPage || sources.pageInfo.hasNextPage;
    const variables = {
      platformsAfter: providers.pageInfo.endCursor ?? asked.variables['platformsAfter'],
      sourcesAfter: sources.pageInfo.endCursor ?? asked.variables['sourcesAfter'],
    };
    return { paths, next: hasNext ? { query: SiteMapDocument, variables } : null };
  },
};
