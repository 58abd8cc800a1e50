import type { ReactNode } from 'react';
import { DisputesPageDocument, type DisputesPageQuery } from '../documents';
import { disputeAnchor } from '../figures/disputed-badge';
import { DisputeBox } from '../figures/dispute-box';
import { RecordLink } from '../figures/record-link';
import { Downloads, exportPath } from '../frame/downloads';
import { Pager } from '../frame/pager';
import { PastState } from '../frame/state-form';
import { useTranslation } from '../page-environment';
import { definePage, operation } from '../page';
import { subjectOf } from '../record/claim-subject';
import { propertiesOf } from '../record/claims';
import { recordTimes } from '../record/record-times';

interface DisputesData extends Record<string, unknown> {
  disputes: DisputesPageQuery;
}

type DisputedClaim = DisputesPageQuery['claims']['nodes'][number];

/** Every disputed figure, with all who state it. */
export const disputes = definePage<DisputesData>({
  name: 'disputes',
  pattern: '/disputes',
  label: 'site.disputes',
  operations: (request) => ({
    disputes: operation(DisputesPageDocument, {
      after: request.query['after'] ?? null,
      ...recordTimes(request),
    }),
  }),
  view({ disputes: { claims, recordState } }, { t, request }) {
    const records = bySubject(claims.nodes);
    const count = records.reduce((sum, own) => sum + propertiesOf(own).length, 0);
    const summary = t.text('disputes.count', { count });
    return {
      title: t.text('disputes.title'),
      description: t.text('disputes.description'),
      isUnlisted: Object.keys(request.query).length > 0,
      body: (
        <>
          <header className="page-header">
            <h1>{t.text('disputes.title')}</h1>
            <p className="lead">{t.text('disputes.description')}</p>
            <PastState state={recordState} />
          </header>
          <p>
            {summary} {claims.pageInfo.hasNextPage && t.text('disputes.more')}
          </p>
          {records.map((own) => (
            <DisputedRecord key={own[0]!.subject.id} claims={own} />
          ))}
          <Pager pageInfo={claims.pageInfo} />
          <Downloads
            files={[
              {
                label: t.text('source.csv'),
                path: exportPath('claims', 'csv', { disputed: true }),
              },
            ]}
          />
        </>
      ),
      card: { heading: t.text('disputes.title'), lines: [summary] },
    };
  },
});

/** The claims of each record, in the order of the first claim of each. */
function bySubject(claims: readonly DisputedClaim[]): readonly DisputedClaim[][] {
  const records = new Map<string, DisputedClaim[]>();
  for (const claim of claims) {
    const { id } = claim.subject;
    records.set(id, [...(records.get(id) ?? []), claim]);
  }
  return [...records.values()];
}

function DisputedRecord({ claims }: { claims: readonly DisputedClaim[] }): ReactNode {
  const t = useTranslation();
  return (
    <article className="disputed-record" id={disputeAnchor(claims[0]!.subject.id)}>
      <h2>
        <RecordLink named={subjectOf(claims[0]!.subject, t)} />
      </h2>
      {propertiesOf(claims).map((property) => (
        <DisputeBox key={property} property={property} claims={claims} level={3} />
      ))}
    </article>
  );
}
