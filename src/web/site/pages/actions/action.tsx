import { Fragment, type ReactNode } from 'react';
import {
  ActionPageDocument,
  ActionProvenanceDocument,
  type ActionPageQuery,
  type ActionProvenanceQuery,
} from '../../documents';
import { ClaimList, type ListedClaim } from '../../figures/claim-list';
import { DisputedBadge } from '../../figures/disputed-badge';
import { Day, Period } from '../../figures/period';
import { ProvenanceLink } from '../../figures/provenance-line';
import { RecordLink } from '../../figures/record-link';
import { RecordText } from '../../figures/record-text';
import { SeizureCard } from '../../figures/seizure-card';
import { StandingBadge } from '../../figures/standing-badge';
import { CiteBox } from '../../frame/cite-box';
import { Downloads, exportPath } from '../../frame/downloads';
import { Facts } from '../../frame/facts';
import { Section } from '../../frame/section';
import { PastState, StateForm } from '../../frame/state-form';
import { datasetOf } from '../../record/dataset';
import { definePage, operation } from '../../page';
import { useAddresses, useTranslation } from '../../page-environment';
import { actionOf, platformOf } from '../../record/claim-subject';
import { showsProvenance, withProvenance } from '../../record/provenance';
import { recordTimes } from '../../record/record-times';
import type { Translation } from '../../translation';

interface ActionData extends Record<string, unknown> {
  action: ActionPageQuery;
  provenance?: ActionProvenanceQuery;
}

type Action = NonNullable<ActionPageQuery['enforcementAction']>;

/** What an authority did: its figures with who states them, whom it struck, what it took. */
export const action = definePage<ActionData>({
  name: 'action',
  pattern: '/actions/:slug',
  label: null,
  operations: (request) => {
    const variables = { slug: request.parameters['slug'] ?? '', ...recordTimes(request) };
    return {
      action: operation(ActionPageDocument, variables),
      ...(showsProvenance(request) && {
        provenance: operation(ActionProvenanceDocument, variables),
      }),
    };
  },
  view({ action: data, provenance }, { t, request }) {
    const { enforcementAction: found, recordState } = data;
    if (!found) return null;
    const { title, summary, authority } = found;
    const kind = t.value('EnforcementActionKind', found.kind);
    const description = summary ?? `${kind}: ${title} (${authority.name})`;
    return {
      title,
      description,
      isUnlisted: Object.keys(request.query).length > 0,
      scripts: ['state-sliders'],
      body: (
        <ActionBody
          found={found}
          state={recordState}
          claims={withProvenance(found.claims.nodes, provenance?.enforcementAction?.claims.nodes)}
        />
      ),
      dataset: datasetOf(title, description, recordState),
      card: { heading: title, lines: [`${kind} · ${authority.acronym ?? authority.name}`] },
    };
  },
});

interface ActionBodyProps {
  found: Action;
  state: ActionPageQuery['recordState'];
  claims: readonly ListedClaim[];
}

function ActionBody({ found, state, claims }: ActionBodyProps): ReactNode {
  const t = useTranslation();
  const { title, summary, seizures } = found;
  return (
    <>
      <header className="page-header">
        <p className="kicker">{t.value('EnforcementActionKind', found.kind)}</p>
        <h1 className="long">
          <RecordText>{title}</RecordText>
        </h1>
        {summary !== null && (
          <p className="lead">
            <RecordText>{summary}</RecordText>
          </p>
        )}
        {found.disputed && <DisputedBadge recordId={found.id} />}
        <PastState state={state} />
      </header>
      <ActionFacts found={found} />
      <Section id="claims" heading={t.text('platform.claims')}>
        <ClaimList claims={claims} disputedProperties={found.disputedProperties} level={3} />
        <ProvenanceLink />
      </Section>
      <Struck found={found} />
      {seizures.nodes.length > 0 && (
        <Section id="seizures" heading={t.text('platform.seizures')}>
          {seizures.nodes.map((seizure) => (
            <SeizureCard key={seizure.slug} seizure={seizure} />
          ))}
        </Section>
      )}
      <Section id="state" heading={t.text('platform.state')}>
        <StateForm state={state} firstDay={found.announcedOn ?? undefined} />
      </Section>
      <Section id="cite" heading={t.text('platform.cite')}>
        <CiteBox title={title} state={state} />
        <Downloads files={filesOf(title, t)} />
      </Section>
    </>
  );
}

function ActionFacts({ found }: { found: Action }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const { authority, announcedOn, period, allegedOffenses, partOf, parts } = found;
  return (
    <Facts
      facts={[
        [
          t.text('actions.authority'),
          <Fragment key="by">
            <RecordText>{authority.name}</RecordText>{' '}
            <a className="note" href={page(`/sources?authority=${authority.slug}`)}>
              {t.text('sources.all')}
            </a>
          </Fragment>,
        ],
        [t.text('actions.announcedOn'), announcedOn && <Day day={announcedOn} />],
        [t.text('actions.period'), period && <Period period={period} />],
        [
          t.text('actions.offenses'),
          allegedOffenses.length > 0 && <RecordText>{allegedOffenses.join(' · ')}</RecordText>,
        ],
        [t.text('actions.whole'), partOf && <RecordLink named={actionOf(partOf)} />],
        [
          t.text('actions.parts'),
          parts.nodes.length > 0 && (
            <ul>
              {parts.nodes.map((part) => (
                <li key={part.slug}>
                  <RecordLink named={actionOf(part)} />
                </li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  );
}

/** The platforms that are named: the figures of an action may count many more. */
function Struck({ found: { providers } }: { found: Action }): ReactNode {
  const t = useTranslation();
  if (providers.totalCount === 0) return null;
  return (
    <Section id="platforms" heading={t.text('actions.platforms', { count: providers.totalCount })}>
      <ul className="rows">
        {providers.nodes.map((provider) => (
          <li key={provider.slug}>
            <RecordLink named={platformOf(provider)} /> <StandingBadge status={provider.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function filesOf(title: string, t: Translation): { label: string; path: string }[] {
  const filter = { title: { eq: title } };
  return [
    { label: t.text('platform.csv'), path: exportPath('enforcementActions', 'csv', filter) },
    { label: t.text('platform.json'), path: exportPath('enforcementActions', 'jsonl', filter) },
  ];
}
