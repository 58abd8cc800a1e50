import type { ReactNode } from 'react';
import {
  LicensePageDocument,
  LicenseProvenanceDocument,
  type LicensePageQuery,
  type LicenseProvenanceQuery,
} from '../../documents';
import { ClaimList, type ListedClaim } from '../../figures/claim-list';
import { DisputedBadge } from '../../figures/disputed-badge';
import { Day } from '../../figures/period';
import { ProvenanceLink } from '../../figures/provenance-line';
import { RecordLink } from '../../figures/record-link';
import { RecordText } from '../../figures/record-text';
import { StandingBadge } from '../../figures/standing-badge';
import { CiteBox } from '../../frame/cite-box';
import { Downloads, exportPath } from '../../frame/downloads';
import { Facts } from '../../frame/facts';
import { Section } from '../../frame/section';
import { PastState, StateForm } from '../../frame/state-form';
import { datasetOf } from '../../record/dataset';
import { definePage, operation } from '../../page';
import { useTranslation } from '../../page-environment';
import { platformOf } from '../../record/claim-subject';
import { showsProvenance, withProvenance } from '../../record/provenance';
import { recordTimes } from '../../record/record-times';

interface LicenseData extends Record<string, unknown> {
  license: LicensePageQuery;
  provenance?: LicenseProvenanceQuery;
}

type License = NonNullable<LicensePageQuery['license']>;

/** A licence: whose it is, what it allows and until when, and who states so. */
export const license = definePage<LicenseData>({
  name: 'license',
  pattern: '/licenses/:number',
  label: null,
  operations: (request) => {
    const variables = { number: request.parameters['number'] ?? '', ...recordTimes(request) };
    return {
      license: operation(LicensePageDocument, variables),
      ...(showsProvenance(request) && {
        provenance: operation(LicenseProvenanceDocument, variables),
      }),
    };
  },
  view({ license: { license: found, recordState }, provenance }, { t, request }) {
    if (!found) return null;
    const { number, provider } = found;
    const status = t.value('LicenseStatus', found.status);
    const title = t.text('licenses.one', { number, name: provider.name });
    return {
      title,
      description: `${title}: ${status}`,
      isUnlisted: Object.keys(request.query).length > 0,
      scripts: ['state-sliders'],
      body: (
        <LicenseBody
          found={found}
          state={recordState}
          title={title}
          claims={withProvenance(found.claims.nodes, provenance?.license?.claims.nodes)}
        />
      ),
      dataset: datasetOf(title, `${title}: ${status}`, recordState),
      card: { heading: number, lines: [provider.name, status] },
    };
  },
});

interface LicenseBodyProps {
  found: License;
  state: LicensePageQuery['recordState'];
  title: string;
  claims: readonly ListedClaim[];
}

function LicenseBody({ found, state, title, claims }: LicenseBodyProps): ReactNode {
  const t = useTranslation();
  const { number, provider } = found;
  const filter = { number: { eq: number } };
  return (
    <>
      <header className="page-header">
        <p className="kicker">{t.value('LicenseRegime', found.regime)}</p>
        <h1 className="long">{number}</h1>
        <p className="lead">
          <RecordLink named={platformOf(provider)} /> <StandingBadge status={provider.status} />
        </p>
        {found.disputed && <DisputedBadge recordId={found.id} />}
        <PastState state={state} />
      </header>
      <LicenseFacts found={found} />
      <Section id="claims" heading={t.text('platform.claims')}>
        <ClaimList claims={claims} disputedProperties={found.disputedProperties} level={3} />
        <ProvenanceLink />
      </Section>
      <Section id="state" heading={t.text('platform.state')}>
        <StateForm state={state} firstDay={found.validFrom ?? undefined} />
      </Section>
      <Section id="cite" heading={t.text('platform.cite')}>
        <CiteBox title={title} state={state} />
        <Downloads
          files={[
            { label: t.text('platform.csv'), path: exportPath('licenses', 'csv', filter) },
            { label: t.text('platform.json'), path: exportPath('licenses', 'jsonl', filter) },
          ]}
        />
      </Section>
    </>
  );
}

function LicenseFacts({ found }: { found: License }): ReactNode {
  const t = useTranslation();
  const { status, authority, validFrom, validTo, activities } = found;
  const absent = t.text('site.notOnRecord');
  return (
    <Facts
      facts={[
        [t.text('licenses.status'), t.value('LicenseStatus', status)],
        [t.text('licenses.authority'), <RecordText key="by">{authority.name}</RecordText>],
        [t.text('licenses.validFrom'), validFrom === null ? absent : <Day day={validFrom} />],
        [t.text('licenses.validTo'), validTo === null ? absent : <Day day={validTo} />],
        [
          t.text('licenses.activities'),
          activities.length > 0 && <RecordText>{activities.join(' · ')}</RecordText>,
        ],
      ]}
    />
  );
}
