import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useMemo } from 'react';
import { editorLink, type EditorLink } from '../state/editor-link';
import { configuration } from './page-configuration';

/** Browsers limit how often a page changes its address. */
const delayMs = 500;

/** The link to the operation in the active tab. */
export function useEditorLink(): EditorLink {
  const { tabs, activeTabIndex, operations } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'operations'),
  );
  const tab = tabs[activeTabIndex];
  const [query, variables] = [tab?.query ?? '', tab?.variables ?? ''];
  const operationName = ((operations?.length ?? 0) > 1 && tab?.operationName) || null;
  return useMemo(
    () => editorLink({ query, variables, operationName }, configuration.library),
    [query, variables, operationName],
  );
}

/** Keeps a link to what is being edited in the address bar, without entries in the history. */
export function AddressBar(): null {
  const { search } = useEditorLink();
  useEffect(() => {
    const timer = setTimeout(() => showLink(search), delayMs);
    return () => clearTimeout(timer);
  }, [search]);
  return null;
}

/** Replaces the address by a link. */
export function showLink(search: string): void {
  history.replaceState(null, '', location.pathname + search);
}
