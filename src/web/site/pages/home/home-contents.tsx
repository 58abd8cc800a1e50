import type { ReactNode } from 'react';
import type { HomePageQuery, ProviderStatus } from '../../documents';
import { useAddresses, useTranslation } from '../../page-environment';
import { standings } from '../../record/standings';
import { Section } from '../../frame/section';
import { StandingBadge } from '../../figures/standing-badge';

/** How much is on record, and how many platforms have which standing. */
export function Contents({ data }: { data: HomePageQuery }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const counts: Readonly<Record<ProviderStatus, number>> = {
    AUTHORIZED: data.authorized.totalCount,
    WARNED: data.warned.totalCount,
    BLOCKED: data.blocked.totalCount,
    SHUT_DOWN: data.shutDown.totalCount,
    SUSPENDED: data.suspended.totalCount,
    WITHDRAWN: data.withdrawn.totalCount,
    UNKNOWN: data.unknown.totalCount,
  };
  return (
    <Section id="standings" heading={t.text('home.standings')}>
      <ul className="standings">
        {standings
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <li key={status}>
              <a href={page(`/platforms?status=${status}`)}>
                <span className="count">{t.number(counts[status])}</span>
                <StandingBadge status={status} />
              </a>
            </li>
          ))}
      </ul>
      <p className="note">
        {t.text('home.contents', {
          platforms: data.providers.totalCount,
          actions: data.enforcementActions.totalCount,
          licenses: data.licenses.totalCount,
          claims: data.claims.totalCount,
          sources: data.sources.totalCount,
        })}
      </p>
    </Section>
  );
}
