import type { Page } from './page';
import { home } from './pages/home/home';
import { platform } from './pages/platform/platform';
import { platforms } from './pages/platform/platforms';
import { search } from './pages/search';
import { source } from './pages/source';
import { disputes } from './pages/disputes';

/** All pages, in the order of the navigation. */
export const pages: readonly Page[] = [home, platforms, platform, disputes, search, source];
