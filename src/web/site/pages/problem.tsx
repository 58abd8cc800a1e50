import type { ReactNode } from 'react';
import type { PageProblem } from '../../contract';
import { SearchBox } from '../frame/search-box';
import type { MessageKey } from '../messages';
import type { PageView } from '../page';
import { useAddresses, useTranslation } from '../page-environment';
import type { Translation } from '../translation';

const explanations: Readonly<Record<number, MessageKey>> = {
  400: 'problem.400',
  404: 'problem.404',
  429: 'problem.429',
  503: 'problem.503',
};

/** What stands in place of a page that cannot be shown. */
export function problemView(problem: PageProblem, t: Translation): PageView {
  const title = t.text(problem.status === 404 ? 'problem.notFound' : 'problem.title');
  return {
    title,
    description: title,
    isUnlisted: true,
    body: <Problem problem={problem} title={title} />,
  };
}

function Problem({ problem, title }: { problem: PageProblem; title: string }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const { status, message, requestId, retryAfterSeconds } = problem;
  return (
    <>
      <header className="page-header">
        <p className="kicker">{status}</p>
        <h1>{title}</h1>
        <p className="lead">{t.text(explanations[status] ?? 'problem.500')}</p>
      </header>
      {message !== null && (
        <p className="absent" lang="en">
          {message}
        </p>
      )}
      {retryAfterSeconds !== null && (
        <p>{t.text('problem.retry', { seconds: retryAfterSeconds })}</p>
      )}
      <SearchBox isLarge />
      <p>
        <a href={page('/')}>{t.text('problem.home')}</a>
      </p>
      <p className="note">
        {t.text('problem.request')} <code>{requestId}</code>
      </p>
    </>
  );
}
