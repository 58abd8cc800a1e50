import type { LibraryQuery } from '../configuration';
import { isSameVariables, readLink, type LinkedOperation } from '../state/editor-link';
import { variablesText } from '../state/personal-text';
import { configuration } from './page-configuration';
import { storage } from './prefixed-storage';

/** The content of a tab for a query of the library. */
export function tabText({ query, variables }: LibraryQuery): LinkedOperation {
  return { query, variables: variablesText(variables), operationName: null };
}

/**
 * The tab that the editor opens with: what the address links to, else the tab that was active, else
 * the library's first query. GraphiQL restores its tabs itself, but not the variables of the active
 * one if nothing was typed, so its content is passed explicitly.
 */
export function firstTab(): LinkedOperation | undefined {
  const { library } = configuration;
  const state = readTabs();
  const linked = readLink(location.search, library);
  if (linked) {
    // GraphiQL returns to a tab only if its text is the same; a link has the variables' values.
    const isLinked = ({ query, variables }: LinkedOperation): boolean =>
      query === linked.query && isSameVariables(variables, linked.variables);
    return { ...linked, ...(state.tabs.find(isLinked) ?? {}), operationName: linked.operationName };
  }
  return state.tabs[state.activeTabIndex] ?? (library[0] && tabText(library[0]));
}

interface Tabs {
  activeTabIndex: number;
  tabs: LinkedOperation[];
}

/** Stored state of another version, or that cannot be parsed, is ignored. */
function readTabs(): Tabs {
  try {
    const state = JSON.parse(storage.getItem('graphiql:tabState') ?? 'null') as {
      activeTabIndex: number;
      tabs: { query?: unknown; variables?: unknown }[];
    };
    const { activeTabIndex } = state;
    return { activeTabIndex, tabs: state.tabs.map(storedTab) };
  } catch {
    return { activeTabIndex: -1, tabs: [] };
  }
}

function storedTab({
  query,
  variables,
}: {
  query?: unknown;
  variables?: unknown;
}): LinkedOperation {
  const textOf = (text: unknown): string => (typeof text === 'string' ? text : '');
  return { query: textOf(query), variables: textOf(variables), operationName: null };
}
