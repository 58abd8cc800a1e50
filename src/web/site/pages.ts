import type { Page } from './page';
import { SiteMapDocument, type SiteMapQuery } from './documents';
import { home } from './pages/home/home';
import { platform } from './pages/platform/platform';
import { platforms } from './pages/platform/platforms';
import { search } from './pages/search';
import { source } from './pages/source';
import { action } from './pages/actions/action';
import { actions } from './pages/actions/actions';
import { license } from './pages/licenses/license';
import { licenses } from './pages/licenses/licenses';
import { rule } from './pages/rules/rule';
import { seizures } from './pages/seizures/seizures';
import { changes } from './pages/changes/changes';
import { upstreams } from './pages/upstreams';
import { charts as allCharts } from './charts/charts';
import { chart } from './pages/charts/chart';
import { charts } from './pages/charts/charts';
import { disputes } from './pages/disputes';

/** All pages, in the order of the navigation. */
export const pages: readonly Page[] = [
  home,
  platforms,
  platform,
  actions,
  action,
  seizures,
  licenses,
  license,
  rule,
  disputes,
  charts,
  chart,
  changes,
  upstreams,
  search,
  source,
];

/** What search engines are led to beside the pages without parameters. */
export const siteMap = {
  operation: { query: SiteMapDocument, variables: {} },
  paths: (data: unknown): string[] => {
    const {
      providers,
      sources,
      enforcementActions,
      licenses: listed,
      transferRules,
    } = data as SiteMapQuery;
    return [
      ...providers.nodes.map(({ slug }) => `/platforms/${slug}`),
      ...allCharts.map(({ id }) => `/charts/${id}`),
      ...enforcementActions.nodes.map(({ slug }) => `/actions/${slug}`),
      ...listed.nodes.map(({ number }) => `/licenses/${encodeURIComponent(number)}`),
      ...transferRules.map(({ code }) => `/rules/${code}`),
      ...sources.nodes.map(({ slug }) => `/sources/${slug}`),
    ];
  },
};
