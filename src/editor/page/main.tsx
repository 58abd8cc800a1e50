import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher';
import { firstTab } from './first-tab';
import { libraryPanel } from './library-panel';
import { storage } from './prefixed-storage';
import { workerEnvironment } from './worker-environment';

Object.assign(globalThis, { MonacoEnvironment: workerEnvironment });

const plugins = [libraryPanel, HISTORY_PLUGIN];
const first = firstTab();
// The query in the URL is open now; a reload should restore the tabs instead of opening it again.
history.replaceState(null, '', location.pathname);

/** The query editor: GraphiQL over this server's API, with the library of ready queries. */
export function QueryEditor(): ReactElement {
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      visiblePlugin={libraryPanel}
      defaultEditorToolsVisibility="variables"
      // Headers may include a tenant's API key, which must not be stored in the browser.
      shouldPersistHeaders={false}
      {...(first && { initialQuery: first.query, initialVariables: first.variables })}
    >
      <GraphiQL.Logo>
        <a className="logo" href="/">
          Crypto Enforcement Gateway
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

createRoot(document.getElementById('root')!).render(<QueryEditor />);
