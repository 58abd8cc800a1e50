import type { ReactNode } from 'react';
import { editorLink } from '../../../editor/state/editor-link';
import type { PageOperation } from '../../contract';
import { useAddresses, useEnvironment } from '../page-environment';

/** The operations of a page as anyone may send them, each one click from the editor. */
export function QueryBehind(): ReactNode {
  const { t, operations } = useEnvironment();
  const all = Object.entries(operations);
  if (all.length === 0) return null;
  return (
    <details className="query">
      <summary>{t.text('site.query')}</summary>
      <p>{t.text('site.queryNote')}</p>
      {all.map(([name, operation]) => (
        <Operation key={name} operation={operation} role={name} />
      ))}
    </details>
  );
}

interface OperationProps {
  operation: PageOperation;
  /** What the page calls it: a page may ask one query twice. */
  role: string;
}

function Operation({ operation, role }: OperationProps): ReactNode {
  const { t, settings } = useEnvironment();
  const { file } = useAddresses();
  const { query } = operation;
  const set = Object.entries(operation.variables).filter(([, value]) => value !== null);
  const variables = JSON.stringify(Object.fromEntries(set), null, 2);
  const name = /^query (\w+)/.exec(query)?.[1] ?? '';
  const { search } = editorLink({ query: compact(query), variables, operationName: null }, []);
  return (
    <figure>
      <figcaption>
        <code>{name}</code>
        {settings.editor && search !== '' && (
          <a href={file(`playground${search}`)} hrefLang="en">
            {t.text('site.openInEditor')}
          </a>
        )}
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={`${name}: ${role}`} lang="en">
        <code>{query}</code>
      </pre>
      {set.length > 0 && (
        <pre tabIndex={0} role="region" aria-label={`${name}: ${role}, JSON`} lang="en">
          <code>{variables}</code>
        </pre>
      )}
    </figure>
  );
}

/** With one space in place of each two, so that the address of a long query is not too long. */
function compact(query: string): string {
  return query.replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2));
}
