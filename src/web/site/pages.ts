import type { Page } from './page';
import { home } from './pages/home/home';
import { platform } from './pages/platform/platform';
import { platforms } from './pages/platform/platforms';
import { search } from './pages/search';
import { source } from './pages/source';
import { sources } from './pages/sources';
import { action } from './pages/actions/action';
import { actions } from './pages/actions/actions';
import { license } from './pages/licenses/license';
import { licenses } from './pages/licenses/licenses';
import { rule } from './pages/rules/rule';
import { seizures } from './pages/seizures/seizures';
import { changes } from './pages/changes/changes';
import { upstreams } from './pages/upstreams';
import { chart } from './pages/charts/chart';
import { charts } from './pages/charts/charts';
import { desk } from './pages/desk';
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
  sources,
  source,
  search,
  desk,
];
