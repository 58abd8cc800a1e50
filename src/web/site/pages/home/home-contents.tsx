import type { ReactNode } from 'react';
import type { HomePageQuery } from '../../documents';
import { useAddresses, useTranslation } from '../../page-environment';
import { countsBy } from '../../record/facet-counts';
import { standings } from '../../record/standings';
import { Section } from '../../frame/section';
import { StandingBadge } from '../../figures/standing-badge';

/** How much is on record, and how many platforms have which standing. */
export function Contents({ data }: { data: HomePageQuery }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const counts = countsBy(data.providers.facets, 'STATUS');
  return (
    <Section id="standings" heading={t.text('home.standings')}>
      <ul className="standings">
        {standings
          .filter((status) => counts.has(status))
          .map((status) => (
            <li key={status}>
              <a href={page(`/platforms?status=${status}`)}>
                <span className="count">{t.number(counts.get(status) ?? 0)}</span>
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
