import type { ReactNode } from 'react';
import { RulePageDocument, type RulePageQuery } from '../../documents';
import { Amount } from '../../figures/amount';
import { ClaimList } from '../../figures/claim-list';
import { DisputedBadge } from '../../figures/disputed-badge';
import { Day } from '../../figures/period';
import { RecordText } from '../../figures/record-text';
import { CiteBox } from '../../frame/cite-box';
import { Downloads, exportPath } from '../../frame/downloads';
import { Facts } from '../../frame/facts';
import { Section } from '../../frame/section';
import { PastState } from '../../frame/state-form';
import { definePage, operation } from '../../page';
import { useTranslation } from '../../page-environment';
import { recordTimes } from '../../record/record-times';
import { Calculator } from './calculator';
import { previewOperation, type CalculatorAnswer } from './calculator-input';

interface RuleData extends Record<string, unknown> {
  rule: RulePageQuery;
  answer?: CalculatorAnswer;
}

type Rule = NonNullable<RulePageQuery['transferRule']>;

/** A rule: what it asks of a transfer of some amount, its versions, and who states them. */
export const rule = definePage<RuleData>({
  name: 'rule',
  pattern: '/rules/:code',
  label: null,
  operations: (request) => {
    const preview = previewOperation(request);
    return {
      rule: operation(RulePageDocument, {
        code: request.parameters['code'] ?? '',
        ...recordTimes(request),
      }),
      ...(preview && { answer: preview }),
    };
  },
  view({ rule: { transferRule: found, recordState }, answer }, { t, request }) {
    if (!found) return null;
    const description = t.text('rules.description', { title: found.title });
    return {
      title: found.title,
      description,
      status: answer && 'refused' in answer ? 400 : 200,
      scripts: ['calculator'],
      isUnlisted: Object.keys(request.query).length > 0,
      body: <RuleBody found={found} state={recordState} answer={answer} />,
      card: { heading: found.title, lines: [description] },
    };
  },
});

interface RuleBodyProps {
  found: Rule;
  state: RulePageQuery['recordState'];
  answer: CalculatorAnswer | undefined;
}

function RuleBody({ found, state, answer }: RuleBodyProps): ReactNode {
  const t = useTranslation();
  const { title, authority, code } = found;
  return (
    <>
      <header className="page-header">
        <p className="kicker">
          {code} · <RecordText>{authority.name}</RecordText>
        </p>
        <h1>
          <RecordText>{title}</RecordText>
        </h1>
        <PastState state={state} />
      </header>
      <Section id="ask" heading={t.text('rules.calculator')}>
        <Calculator answer={answer} />
      </Section>
      <Section id="versions" heading={t.text('rules.versions')}>
        {found.versions.nodes.map((version) => (
          <Version
            key={version.number}
            version={version}
            isGoverning={found.governingVersion?.number === version.number}
          />
        ))}
      </Section>
      <Section id="cite" heading={t.text('platform.cite')}>
        <CiteBox title={title} state={state} />
        <Downloads
          files={[
            { label: t.text('platform.csv'), path: exportPath('transferRules', 'csv') },
            { label: t.text('platform.json'), path: exportPath('transferRules', 'jsonl') },
          ]}
        />
      </Section>
    </>
  );
}

interface VersionProps {
  version: Rule['versions']['nodes'][number];
  isGoverning: boolean;
}

function Version({ version, isGoverning }: VersionProps): ReactNode {
  const t = useTranslation();
  const { number, status, threshold, clauses, claims, disputedProperties } = version;
  const absent = t.text('site.notOnRecord');
  const { effectiveFrom, announcedOn, legalAct } = version;
  return (
    <article className="card" id={`version-${number}`}>
      <h3>
        {t.text('rules.version', { number })} · {t.value('TransferRuleStatus', status)}{' '}
        {version.disputed && <DisputedBadge recordId={version.id} />}
      </h3>
      {isGoverning && <p className="note">{t.text('rules.governs')}</p>}
      <Facts
        facts={[
          [t.text('rules.announced'), announcedOn === null ? absent : <Day day={announcedOn} />],
          [t.text('rules.inForce'), effectiveFrom === null ? absent : <Day day={effectiveFrom} />],
          [t.text('rules.act'), legalAct ?? absent],
          [t.text('rules.threshold'), threshold && <Amount {...threshold} />],
        ]}
      />
      <ul className="rows">
        {clauses.map(({ requirement, when, acceptedMethods }) => (
          <li key={requirement}>
            <strong>{t.value('TransferRequirement', requirement)}</strong>{' '}
            {when === 'true' ? t.text('rules.always') : <code>{when}</code>}{' '}
            <span className="note">
              {acceptedMethods.map((each) => t.value('VerificationMethod', each)).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <ClaimList claims={claims.nodes} disputedProperties={disputedProperties} />
    </article>
  );
}
