import type { LibraryQuery } from '../configuration';
import { configuration } from './page-configuration';
import { storage } from './storage';

/** What one tab holds: a query, and its variables as the text that is edited. */
export interface TabText {
  query: string;
  variables: string;
}

/** The text of a tab that holds a query of the library. */
export function tabText({ query, variables }: LibraryQuery): TabText {
  const text = Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
  return { query, variables: text };
}

/**
 * The tab that the editor opens with: the library query that the address names, else the tab that
 * was left open, else the library's first query.
 * GraphiQL does restore its tabs, but leaves the variables of the active one out where nothing
 * was typed, so its text is handed over whole.
 */
export function firstTab(): TabText | undefined {
  const { library } = configuration;
  const slug = new URLSearchParams(location.search).get('query');
  const named = library.find((query) => query.slug === slug);
  if (named) return tabText(named);
  return tabLeftOpen() ?? (library[0] && tabText(library[0]));
}

interface StoredTabs {
  activeTabIndex: number;
  tabs: { query?: unknown; variables?: unknown }[];
}

/** What is stored may be of another version or broken: then it counts as nothing. */
function tabLeftOpen(): TabText | undefined {
  try {
    const state = JSON.parse(storage.getItem('graphiql:tabState') ?? 'null') as StoredTabs;
    const { query, variables } = state.tabs[state.activeTabIndex] ?? {};
    if (typeof query !== 'string') return undefined;
    return { query, variables: typeof variables === 'string' ? variables : '' };
  } catch {
    return undefined;
  }
}
