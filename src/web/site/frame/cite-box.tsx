import type { ReactNode } from 'react';
import { pagePath, useAddresses, useEnvironment } from '../page-environment';

interface CiteBoxProps {
  title: string;
  state: { knownAt: string; commit: { sequence: number } };
}

/** How to cite the page as it is now: the address leads to this state of the record for good. */
export function CiteBox({ title, state }: CiteBoxProps): ReactNode {
  const { t, request, settings } = useEnvironment();
  const { page } = useAddresses();
  const path = pagePath(request.language, request.path);
  const asOf = request.query?.['asOf'];
  const times = { ...(asOf !== undefined && { asOf }), knownAt: state.knownAt };
  const search = `?${new URLSearchParams(times)}`;
  const address = settings.publicUrl === null ? `/${path}` : `${settings.publicUrl}/${path}`;
  return (
    <div className="cite">
      <p>
        {t.text('site.citation', { title, name: t.text('site.name') })}{' '}
        {t.text('site.citedState', {
          commit: state.commit.sequence,
          at: t.instant(state.knownAt),
        })}{' '}
        <a href={page(request.path) + search}>{address + search}</a>
      </p>
      <p className="note">{t.text('site.terms')}</p>
    </div>
  );
}
