import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import type { ReactElement } from 'react';
import type { LibraryQuery } from '../configuration';
import { tabText } from './first-tab';
import { configuration } from './page-configuration';

/** The panel of library queries, beside the docs and the history. */
export const libraryPanel: GraphiQLPlugin = {
  title: 'Ready queries',
  icon: LibraryIcon,
  content: LibraryPanel,
};

function LibraryPanel(): ReactElement {
  const { tabs, activeTabIndex } = useGraphiQL(pick('tabs', 'activeTabIndex'));
  const open = useOpenQuery();
  const activeQuery = tabs[activeTabIndex]?.query;
  return (
    <section className="library" aria-label="Ready queries">
      <h2>Ready queries</h2>
      <p>
        Questions to the record, answered by one query each. Pick one, run it, change it.{' '}
        <a href="./">About this API</a>
      </p>
      <ol>
        {configuration.library.map((query) => (
          <li key={query.slug}>
            <button
              type="button"
              onClick={() => open(query)}
              aria-current={query.query === activeQuery}
            >
              <strong>{query.title}</strong>
              <span>{query.description}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Switches to the tab of a query that is open, instead of opening another. */
function useOpenQuery(): (query: LibraryQuery) => void {
  const { addTab, changeTab } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(
    pick('tabs', 'queryEditor', 'variableEditor'),
  );
  return (libraryQuery) => {
    const { query, variables } = tabText(libraryQuery);
    const open = tabs.findIndex((tab) => tab.query === query && tab.variables === variables);
    if (open >= 0) return changeTab(open);
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
}

function LibraryIcon(): ReactElement {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <path d="M4 4.5v15h4.5v-15H4m4.5 0H13v15H8.5M13.4 5.6l3.2-1 4 13.6-3.2 1z" />
    </svg>
  );
}
