import type { ReactNode } from 'react';
import { DisputedBadge } from '../figures/disputed-badge';
import {
  SourcePageDocument,
  SourceProvenanceDocument,
  type SourcePageQuery,
  type SourceProvenanceQuery,
} from '../documents';
import { CiteBox } from '../frame/cite-box';
import { ClaimTerms, ClaimValue, PropertyName } from '../figures/claim-value';
import { Downloads, exportPath } from '../frame/downloads';
import { Facts } from '../frame/facts';
import { OutsideLink } from '../frame/outside-link';
import { ProvenanceLine, ProvenanceLink } from '../figures/provenance-line';
import { RecordLink } from '../figures/record-link';
import { RecordText } from '../figures/record-text';
import { Section } from '../frame/section';
import { PastState } from '../frame/state-form';
import { Day } from '../figures/period';
import { subjectOf } from '../record/claim-subject';
import { useTranslation } from '../page-environment';
import { definePage, operation } from '../page';
import { showsProvenance } from '../record/provenance';
import { recordTimes } from '../record/record-times';

interface SourceData extends Record<string, unknown> {
  source: SourcePageQuery;
  provenance?: SourceProvenanceQuery;
}

type RecordedSource = NonNullable<SourcePageQuery['source']>;

/** A document: where it is, and all that was taken from it. */
export const source = definePage<SourceData>({
  name: 'source',
  pattern: '/sources/:slug',
  label: null,
  operations: (request) => {
    const variables = { slug: request.parameters['slug'] ?? '', ...recordTimes(request) };
    return {
      source: operation(SourcePageDocument, variables),
      ...(showsProvenance(request) && {
        provenance: operation(SourceProvenanceDocument, variables),
      }),
    };
  },
  view({ source: { source: found, recordState }, provenance }, { t, request }) {
    if (!found) return null;
    const { publisher, title, claims, slug } = found;
    const filter = { source: { eq: slug } };
    return {
      title: `${publisher}: ${title}`,
      description: t.text('source.description', { publisher, count: claims.totalCount }),
      isUnlisted: Object.keys(request.query).length > 0,
      body: (
        <>
          <SourceHeader source={found} />
          <PastState state={recordState} />
          <SourceFacts source={found} />
          <SourceRead read={provenance?.source} />
          <Section id="claims" heading={t.text('source.claims', { count: claims.totalCount })}>
            <SourceClaims claims={claims.nodes} />
          </Section>
          <Section id="cite" heading={t.text('platform.cite')}>
            <CiteBox title={`${publisher}: ${title}`} state={recordState} />
            <Downloads
              files={[{ label: t.text('source.csv'), path: exportPath('claims', 'csv', filter) }]}
            />
          </Section>
        </>
      ),
      card: { heading: title, lines: [publisher] },
    };
  },
});

function SourceHeader({ source: found }: { source: RecordedSource }): ReactNode {
  const t = useTranslation();
  return (
    <header className="page-header">
      <p className="kicker">
        {t.value('SourceKind', found.kind)} · <RecordText>{found.publisher}</RecordText>
      </p>
      <h1 className="long">
        <RecordText language={found.language}>{found.title}</RecordText>
      </h1>
    </header>
  );
}

function SourceFacts({ source: found }: { source: RecordedSource }): ReactNode {
  const t = useTranslation();
  const { publishedOn, language, url, aboutUrl } = found;
  return (
    <Facts
      facts={[
        [t.text('source.published'), publishedOn && <Day day={publishedOn} />],
        [t.text('source.language'), language && t.languageName(language)],
        [t.text('source.address'), url && <OutsideLink address={url} />],
        [t.text('source.about'), aboutUrl && <OutsideLink address={aboutUrl} />],
      ]}
    />
  );
}

/** Where the gateway has the source from, where the request asks for it. */
function SourceRead({ read }: { read: SourceProvenanceQuery['source'] | undefined }): ReactNode {
  const t = useTranslation();
  if (!read) return <ProvenanceLink />;
  return (
    <p>
      {read.provenance && <ProvenanceLine provenance={read.provenance} />}{' '}
      {read.checkedAt !== null && `${t.text('source.checked')}: ${t.instant(read.checkedAt)}`}
    </p>
  );
}

function SourceClaims({ claims }: { claims: RecordedSource['claims']['nodes'] }): ReactNode {
  const t = useTranslation();
  return (
    <ul className="rows">
      {claims.map((claim) => (
        <li key={claim.id}>
          <p>
            <RecordLink named={subjectOf(claim.subject, t)} />
          </p>
          <p>
            <PropertyName property={claim.property} />:{' '}
            <strong>
              <ClaimValue claim={claim} />
            </strong>{' '}
            {claim.rank !== 'DEPRECATED' &&
              claim.subject.disputedProperties.includes(claim.property) && (
                <DisputedBadge recordId={claim.subject.id} />
              )}
            {claim.rank === 'DEPRECATED' && (
              <span className="badge badge-none">{t.value('ClaimRank', claim.rank)}</span>
            )}
          </p>
          <p className="note">
            <ClaimTerms claim={claim} />
            {claim.note !== null && (
              <>
                {' · '}
                <RecordText>{claim.note}</RecordText>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
