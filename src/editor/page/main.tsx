import { GraphiQL, HISTORY_PLUGIN, type GraphiQLProps } from 'graphiql';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { editorLink } from '../state/editor-link';
import { linkNote } from '../state/link-note';
import { AddressBar, showLink } from './address-bar';
import { CopyLinkButton } from './copy-link-button';
import { fetcher } from './fetcher';
import { firstTab } from './first-tab';
import { HistoryGuard } from './history-guard';
import { Keyboard, SkipLink } from './keyboard';
import { libraryPanel } from './library-panel';
import { SelectLinkedOperation } from './linked-operation';
import { Notice } from './notice';
import { configuration } from './page-configuration';
import { cleanStorage, storage } from './prefixed-storage';
import { ResponseView, type ResponseFormat } from './response-view';
import { workerEnvironment } from './worker-environment';

Object.assign(globalThis, { MonacoEnvironment: workerEnvironment });

const plugins = [libraryPanel, HISTORY_PLUGIN];
cleanStorage();
const first = firstTab();
const noteOfLink = linkNote(location.search, configuration.library);
// At once, so that nothing stays in the address that a link would not hold.
showLink(first ? editorLink(first, configuration.library).search : '');

/** On a narrow screen the panel is above the query, which is then out of sight. */
const isWide = matchMedia('(min-width: 50rem)').matches;

/** Constant, since GraphiQL takes another object for a change. */
const initial: Partial<GraphiQLProps> = {
  ...(isWide && { visiblePlugin: libraryPanel }),
  ...(first && { initialQuery: first.query, initialVariables: first.variables }),
  customScalarSchemas: { ID: { type: ['string', 'integer'] } },
};

/** The query editor: GraphiQL over this server's API, with the library of ready queries. */
export function QueryEditor(): ReactElement {
  const [format, setFormat] = useState<ResponseFormat>('json');
  const [notice, setNotice] = useState('');
  const endNotice = useCallback(() => setNotice(''), []);
  // Once the page is there: what is there from the start is not announced.
  useEffect(() => setNotice(noteOfLink ?? ''), []);
  return (
    <>
      <SkipLink />
      <h1>Query editor of the Crypto Enforcement Gateway</h1>
      <GraphiQL
        className={`shows-${format}`}
        fetcher={fetcher}
        storage={storage}
        plugins={plugins}
        defaultEditorToolsVisibility="variables"
        // Headers may include a tenant's API key, which must not be stored in the browser.
        shouldPersistHeaders={false}
        {...initial}
      >
        <GraphiQL.Logo>
          <a className="logo" href="./">
            Crypto Enforcement Gateway
          </a>
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge, copy }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <CopyLinkButton notify={setNotice} />
            </>
          )}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <ResponseView format={format} onFormat={setFormat} />
        </GraphiQL.Footer>
        <AddressBar />
        <HistoryGuard />
        <Keyboard />
        <SelectLinkedOperation name={first?.operationName ?? null} />
        <Notice text={notice} lasts={notice === noteOfLink} onEnd={endNotice} />
      </GraphiQL>
    </>
  );
}

createRoot(document.getElementById('root')!).render(<QueryEditor />);
