import {
  PlatformPageDocument,
  PlatformProvenanceDocument,
  type PlatformPageQuery,
  type PlatformProvenanceQuery,
} from '../../documents';
import { CiteBox } from '../../frame/cite-box';
import { ClaimList, type ListedClaim } from '../../figures/claim-list';
import { ProvenanceLink } from '../../figures/provenance-line';
import { Downloads, exportPath, type Download } from '../../frame/downloads';
import { PlatformAbroad } from './platform-abroad';
import { firstDayOfTimeline, type Platform } from './platform-data';
import { PlatformFacts } from './platform-facts';
import { PlatformLicenses } from './platform-licenses';
import { PlatformSeizures } from './platform-seizures';
import { PlatformTimeline } from './platform-timeline';
import { Section } from '../../frame/section';
import { PastState, StateForm } from '../../frame/state-form';
import { Verdict, verdictText } from '../../figures/verdict';
import { datasetOf } from '../../record/dataset';
import { definePage, operation } from '../../page';
import { showsProvenance, withProvenance } from '../../record/provenance';
import { recordTimes } from '../../record/record-times';
import { standingOn } from '../../record/standings';
import type { Translation } from '../../translation';

interface PlatformData extends Record<string, unknown> {
  platform: PlatformPageQuery;
  provenance?: PlatformProvenanceQuery;
}

/** A platform's page: may one pay there, who says so, and all that is on record of it. */
export const platform = definePage<PlatformData>({
  name: 'platform',
  pattern: '/platforms/:slug',
  label: null,
  operations: (request) => {
    const variables = { slug: request.parameters['slug'] ?? '', ...recordTimes(request) };
    return {
      platform: operation(PlatformPageDocument, variables),
      ...(showsProvenance(request) && {
        provenance: operation(PlatformProvenanceDocument, variables),
      }),
    };
  },
  view({ platform: data, provenance }, { t, request }) {
    const { provider, recordState: state } = data;
    if (!provider) return null;
    const { name, status } = provider;
    const period = standingOn(provider.statusHistory, state.asOf);
    const verdict = verdictText(t, name, status);
    return {
      title: t.text('platform.title', { name, status: t.value('ProviderStatus', status) }),
      description: verdict,
      isUnlisted: Object.keys(request.query).length > 0,
      scripts: ['state-sliders'],
      body: (
        <PlatformBody
          data={{
            provider,
            state,
            claims: withProvenance(provider.claims.nodes, provenance?.provider?.claims.nodes),
          }}
          period={period}
          t={t}
        />
      ),
      dataset: {
        ...datasetOf(t.text('platform.dataset', { name }), verdict, state),
        about: { '@type': 'Organization', name, legalName: provider.legalName ?? undefined },
      },
      card: { heading: name, lines: [t.value('ProviderStatus', status), verdict] },
    };
  },
});

interface PlatformBodyProps {
  data: { provider: Platform; state: PlatformPageQuery['recordState']; claims: ListedClaim[] };
  period: ReturnType<typeof standingOn>;
  t: Translation;
}

function PlatformBody({
  data: { provider, state, claims },
  period,
  t,
}: PlatformBodyProps): React.ReactNode {
  const { name, status, disputedProperties } = provider;
  return (
    <>
      <header className="page-header">
        <p className="kicker">{t.value('ProviderKind', provider.kind)}</p>
        <h1>{name}</h1>
        <PastState state={state} />
      </header>
      <Verdict
        name={name}
        status={status}
        period={period}
        isDisputed={isDisputed(provider)}
        asOf={state.asOf}
      />
      <PlatformFacts provider={provider} />
      <Section id="timeline" heading={t.text('platform.timeline')}>
        <PlatformTimeline provider={provider} asOf={state.asOf} />
      </Section>
      <PlatformLicenses licenses={provider.licenses.nodes} />
      <PlatformSeizures seizures={provider.seizures.nodes} />
      <PlatformAbroad provider={provider} />
      {claims.length > 0 && (
        <Section id="claims" heading={t.text('platform.claims')}>
          <ClaimList claims={claims} disputedProperties={disputedProperties} />
          <ProvenanceLink />
        </Section>
      )}
      <Section id="state" heading={t.text('platform.state')}>
        <StateForm state={state} firstDay={firstDayOfTimeline(provider)} />
      </Section>
      <Section id="cite" heading={t.text('platform.cite')}>
        <CiteBox title={name} state={state} />
        <Downloads files={downloadsOf(provider.slug, t)} />
      </Section>
    </>
  );
}

/** Whether sources dispute anything about it, or about a licence, on which its standing rests. */
function isDisputed({ disputed, licenses }: Platform): boolean {
  return disputed || licenses.nodes.some((license) => license.disputedProperties.length > 0);
}

/** Just this platform, from the exports. */
function downloadsOf(slug: string, t: Translation): Download[] {
  return [
    { label: t.text('platform.csv'), path: exportPath('providers', 'csv', { slug: { eq: slug } }) },
    {
      label: t.text('platform.json'),
      path: exportPath('providers', 'jsonl', { slug: { eq: slug } }),
    },
  ];
}
