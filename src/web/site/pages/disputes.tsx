import type { ReactNode } from 'react';
import { DisputesPageDocument, type ClaimLineFragment, type DisputesPageQuery } from '../documents';
import { DisputeBox } from '../figures/dispute-box';
import { RecordLink } from '../figures/record-link';
import { RecordText } from '../figures/record-text';
import { PastState } from '../frame/state-form';
import { actionOf, licenseOf, platformOf, type Named } from '../record/claim-subject';
import { definePage, operation } from '../page';
import { recordTimes } from '../record/record-times';
import type { Translation } from '../translation';

interface DisputesData extends Record<string, unknown> {
  disputes: DisputesPageQuery;
}

/** A record that sources contradict each other about. */
interface Disputed {
  named: Named;
  disputedProperties: readonly string[];
  claims: { nodes: readonly ClaimLineFragment[] };
}

/** Every disputed figure, with all who state it. */
export const disputes = definePage<DisputesData>({
  name: 'disputes',
  pattern: '/disputes',
  label: 'site.disputes',
  operations: (request) => ({ disputes: operation(DisputesPageDocument, recordTimes(request)) }),
  view({ disputes: data }, { t, request }) {
    const records = disputedRecords(data, t).filter(
      ({ disputedProperties }) => disputedProperties.length > 0,
    );
    const count = records.reduce((sum, each) => sum + each.disputedProperties.length, 0);
    return {
      title: t.text('disputes.title'),
      description: t.text('disputes.description'),
      isUnlisted: Object.keys(request.query).length > 0,
      body: (
        <>
          <header className="page-header">
            <h1>{t.text('disputes.title')}</h1>
            <p className="lead">{t.text('disputes.description')}</p>
            <PastState state={data.recordState} />
          </header>
          <p>{t.text('disputes.count', { count })}</p>
          {records.map((record, index) => (
            <DisputedRecord key={index} record={record} />
          ))}
        </>
      ),
      card: {
        heading: t.text('disputes.title'),
        lines: [t.text('disputes.count', { count })],
      },
    };
  },
});

function disputedRecords(data: DisputesPageQuery, t: Translation): Disputed[] {
  const unlinked = (title: string): Named => ({
    name: <RecordText>{title}</RecordText>,
    path: '',
    pattern: '',
  });
  return [
    ...data.enforcementActions.nodes.map((row) => ({ ...row, named: actionOf(row) })),
    ...data.seizures.nodes.map((row) => ({ ...row, named: actionOf(row.enforcementAction) })),
    ...data.providers.nodes.map((row) => ({ ...row, named: platformOf(row) })),
    ...data.licenses.nodes.map((row) => ({
      ...row,
      named: licenseOf(row.number, row.provider.name),
    })),
    ...data.policyInitiatives.nodes.map((row) => ({ ...row, named: unlinked(row.title) })),
    ...data.authorities.nodes.map((row) => ({ ...row, named: unlinked(row.name) })),
    ...data.transferRules.flatMap(({ code, title, versions }) =>
      versions.nodes.map((row) => ({
        ...row,
        named: {
          name: (
            <>
              <RecordText>{title}</RecordText>, {t.text('site.version', { number: row.number })}
            </>
          ),
          path: `/rules/${code}`,
          pattern: '/rules/:code',
        },
      })),
    ),
  ];
}

function DisputedRecord({ record }: { record: Disputed }): ReactNode {
  return (
    <article className="disputed-record">
      <h2>
        <RecordLink named={record.named} />
      </h2>
      {record.disputedProperties.map((property) => (
        <DisputeBox key={property} property={property} claims={record.claims.nodes} level={3} />
      ))}
    </article>
  );
}
