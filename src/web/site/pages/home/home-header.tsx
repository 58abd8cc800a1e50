import type { ReactNode } from 'react';
import type { FreshnessQuery, HomePageQuery } from '../../documents';
import { useTranslation } from '../../page-environment';
import { SearchBox } from '../../frame/search-box';

interface HomeHeaderProps {
  data: HomePageQuery;
  freshness: FreshnessQuery;
}

/** What this is, the search, and how current it is. */
export function HomeHeader({ data, freshness }: HomeHeaderProps): ReactNode {
  const t = useTranslation();
  const { record } = data;
  const read = freshness.upstreams.filter((each) => each.freshness.state !== 'NEVER');
  const late = read.filter(({ freshness: { state } }) => state === 'LATE' || state === 'STALE');
  return (
    <header className="home-header">
      <h1>{t.text('home.heading')}</h1>
      <p className="lead">{t.text('home.lead')}</p>
      <SearchBox isLarge />
      <p className="note">
        {t.rich('home.asOf', {
          at: <time dateTime={record.updatedAt}>{t.instant(record.updatedAt)}</time>,
          commit: record.commit.sequence,
        })}{' '}
        {t.text('home.freshness', {
          read: read.length,
          all: freshness.upstreams.length,
          late: late.length,
        })}
      </p>
    </header>
  );
}
