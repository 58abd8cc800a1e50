import type { ReactNode } from 'react';
import { UpstreamsPageDocument, type FreshnessState, type UpstreamsPageQuery } from '../documents';
import { RecordText } from '../figures/record-text';
import { Facts } from '../frame/facts';
import { OutsideLink } from '../frame/outside-link';
import { definePage, operation } from '../page';
import { useTranslation } from '../page-environment';

interface UpstreamsData extends Record<string, unknown> {
  upstreams: UpstreamsPageQuery;
}

type Upstream = UpstreamsPageQuery['upstreams'][number];

/** What was never read is no good news. */
const tones: Readonly<Record<FreshnessState, string>> = {
  FRESH: 'good',
  LATE: 'caution',
  STALE: 'bad',
  ENDED: 'none',
  NEVER: 'none',
};

/** Where the record comes from, how fresh each part is, and under which terms. */
export const upstreams = definePage<UpstreamsData>({
  name: 'upstreams',
  pattern: '/upstreams',
  label: 'site.upstreams',
  operations: () => ({ upstreams: operation(UpstreamsPageDocument, {}) }),
  view: ({ upstreams: { upstreams: found } }, { t }) => ({
    title: t.text('upstreams.title'),
    description: t.text('upstreams.description'),
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('upstreams.title')}</h1>
          <p className="lead">{t.text('upstreams.description')}</p>
        </header>
        {found.map((upstream) => (
          <UpstreamCard key={upstream.slug} upstream={upstream} />
        ))}
      </>
    ),
    card: { heading: t.text('upstreams.title'), lines: [t.text('upstreams.description')] },
  }),
});

function UpstreamCard({ upstream }: { upstream: Upstream }): ReactNode {
  const t = useTranslation();
  const { slug, name, publisher, cadenceHours, licence, freshness } = upstream;
  const { state, lastAttemptAt, lastSuccessAt, lastChangeAt, note } = freshness;
  const instant = (at: string | null): ReactNode =>
    at === null ? t.text('upstreams.never') : <time dateTime={at}>{t.instant(at)}</time>;
  return (
    <article className="card" id={slug}>
      <h2 className="card-heading">
        <RecordText>{name}</RecordText>{' '}
        <span className={`badge badge-${tones[state]}`}>{t.value('FreshnessState', state)}</span>
      </h2>
      <p className="note">
        <RecordText>{publisher}</RecordText>
      </p>
      {note !== null && (
        <p>
          <RecordText>{note}</RecordText>
        </p>
      )}
      <Facts
        facts={[
          [t.text('upstreams.attempt'), instant(lastAttemptAt)],
          [t.text('upstreams.success'), instant(lastSuccessAt)],
          [t.text('upstreams.change'), instant(lastChangeAt)],
          [
            t.text('upstreams.cadence'),
            cadenceHours === null
              ? t.text('upstreams.byHand')
              : t.text('upstreams.hours', { count: cadenceHours }),
          ],
          [t.text('upstreams.licence'), <Licence key="licence" licence={licence} />],
        ]}
      />
    </article>
  );
}

function Licence({ licence }: { licence: Upstream['licence'] }): ReactNode {
  const t = useTranslation();
  const allowed = (value: boolean | null): string =>
    t.text(value === null ? 'upstreams.unknown' : value ? 'upstreams.yes' : 'upstreams.no');
  return (
    <>
      <RecordText>{licence.name}</RecordText>
      {licence.url !== null && (
        <>
          {' '}
          <OutsideLink address={licence.url} />
        </>
      )}
      <span className="note">
        <br />
        {t.text('upstreams.redistribution')}: {allowed(licence.redistribution)};{' '}
        {t.text('upstreams.commercialUse')}: {allowed(licence.commercialUse)}
      </span>
    </>
  );
}
