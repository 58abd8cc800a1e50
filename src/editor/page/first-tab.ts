import type { LibraryQuery } from '../configuration';
import { configuration } from './page-configuration';
import { storage } from './prefixed-storage';

/** The content of a tab: a query, and its variables as editable text. */
export interface TabText {
  query: string;
  variables: string;
}

/** The content of a tab for a query of the library. */
export function tabText({ query, variables }: LibraryQuery): TabText {
  const text = Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
  return { query, variables: text };
}

/**
 * The tab that the editor opens with: the library query in the URL, else the tab that was active,
 * else the library's first query. GraphiQL restores its tabs itself, but not the variables of the
 * active one if nothing was typed, so its content is passed explicitly.
 */
export function firstTab(): TabText | undefined {
  const { library } = configuration;
  const slug = new URLSearchParams(location.search).get('query');
  const named = library.find((query) => query.slug === slug);
  if (named) return tabText(named);
  return readActiveTab() ?? (library[0] && tabText(library[0]));
}

interface StoredTabs {
  activeTabIndex: number;
  tabs: { query?: unknown; variables?: unknown }[];
}

/** Stored state of another version, or that cannot be parsed, is ignored. */
function readActiveTab(): TabText | undefined {
  try {
    const state = JSON.parse(storage.getItem('graphiql:tabState') ?? 'null') as StoredTabs;
    const { query, variables } = state.tabs[state.activeTabIndex] ?? {};
    if (typeof query !== 'string') return undefined;
    return { query, variables: typeof variables === 'string' ? variables : '' };
  } catch {
    return undefined;
  }
}
