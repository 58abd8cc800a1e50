import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../page-environment';

interface PagerProps {
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** The ways to the rows before and after those that are shown. */
export function Pager({ pageInfo }: PagerProps): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  const { after, before, ...others } = request.query ?? {};
  const address = (at: Record<string, string>): string =>
    `${page(request.path)}?${new URLSearchParams({ ...others, ...at })}`;
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  // Behind a cursor there are rows on its other side.
  const hasPrevious = hasPreviousPage || after !== undefined;
  const hasNext = hasNextPage || before !== undefined;
  if (!hasPrevious && !hasNext) return null;
  return (
    <nav className="pager" aria-label={t.text('site.pages')}>
      {hasPrevious && startCursor !== null && (
        <a href={address({ before: startCursor })} rel="prev">
          {t.text('site.previous')}
        </a>
      )}
      {hasNext && endCursor !== null && (
        <a href={address({ after: endCursor })} rel="next">
          {t.text('site.next')}
        </a>
      )}
    </nav>
  );
}
