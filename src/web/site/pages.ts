import type { Page } from './page';
import { SiteMapDocument, type SiteMapQuery } from './documents';
import { home } from './pages/home/home';
import { platform } from './pages/platform/platform';
import { platforms } from './pages/platform/platforms';
import { search } from './pages/search';
import { source } from './pages/source';
import { desk } from './pages/desk';
import { disputes } from './pages/disputes';

/** All pages, in the order of the navigation. */
export const pages: readonly Page[] = [home, platforms, platform, disputes, search, source, desk];

/** What search engines are led to beside the pages without parameters. */
export const siteMap = {
  operation: { query: SiteMapDocument, variables: {} },
  paths: (data: unknown): string[] => {
    const { providers, sources } = data as SiteMapQuery;
    return [
      ...providers.nodes.map(({ slug }) => `/platforms/${slug}`),
      ...sources.nodes.map(({ slug }) => `/sources/${slug}`),
    ];
  },
};
