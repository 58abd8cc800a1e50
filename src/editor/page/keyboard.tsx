import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, type MouseEvent, type ReactElement } from 'react';

const queryEditorSelector = '.graphiql-query-editor .graphiql-editor';

/** Moves the focus to the query, after which the button that runs it is the next. */
function focusQuery(): void {
  document.querySelector<HTMLElement>(queryEditorSelector)?.focus();
}

/** The first link of the page, shown when it has the focus. */
export function SkipLink(): ReactElement {
  const skip = (event: MouseEvent): void => {
    event.preventDefault();
    focusQuery();
  };
  return (
    <a className="skip-link" href="#graphiql-session" onClick={skip}>
      Skip to the query
    </a>
  );
}

/**
 * Begins at the query, as the page's first use is to run one, and lets Ctrl or Cmd with Enter run
 * it from everywhere; GraphiQL's own shortcut works within a text only.
 */
export function Keyboard(): null {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const { run } = useGraphiQLActions();
  useEffect(() => {
    if (queryEditor && document.activeElement === document.body) focusQuery();
  }, [queryEditor]);
  useEffect(() => {
    const runByShortcut = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const isInText = event.target instanceof Element && event.target.closest('.monaco-editor');
      if (isInText || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      void run();
    };
    // Before a button that has the focus is pressed by Enter.
    window.addEventListener('keydown', runByShortcut, { capture: true });
    return () => window.removeEventListener('keydown', runByShortcut, { capture: true });
  }, [run]);
  useEffect(() => {
    queryEditor?.updateOptions({ ariaLabel: 'Query' });
    variableEditor?.updateOptions({ ariaLabel: 'Variables' });
  }, [queryEditor, variableEditor]);
  return null;
}
