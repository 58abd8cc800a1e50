import type { ReactNode } from 'react';
import type { RulePreviewQuery } from '../../documents';
import { DisputedBadge } from '../../figures/disputed-badge';
import { Day } from '../../figures/period';
import { RecordLink } from '../../figures/record-link';
import { SourceLink } from '../../figures/source-link';
import { StandingBadge } from '../../figures/standing-badge';
import { useTranslation } from '../../page-environment';
import { platformOf } from '../../record/claim-subject';

type Preview = RulePreviewQuery['previewTransfer'];

/** What is asked of whom, and why; what is not asked is said as well. */
export function CalculatorResult({ preview }: { preview: Preview }): ReactNode {
  const t = useTranslation();
  const { checks, ruleVersion, amountInTenge, exchangeRate, provider } = preview;
  const asked = checks.filter(({ applies }) => applies);
  const others = checks.filter(({ applies }) => !applies);
  return (
    <>
      <h3>{t.text('rules.answer', { tenge: t.number(amountInTenge) })}</h3>
      <p>
        {t.text('rules.byVersion', {
          number: ruleVersion.number,
          status: t.value('TransferRuleStatus', ruleVersion.status),
        })}{' '}
        {ruleVersion.disputed && <DisputedBadge />}{' '}
        <a href={`#version-${ruleVersion.number}`}>{t.text('rules.whoSays')}</a>
      </p>
      {exchangeRate && (
        <p className="note">
          {t.text('rules.rate', { currency: exchangeRate.currency, rate: exchangeRate.rate })}{' '}
          <Day day={exchangeRate.effectiveOn} />{' '}
          {exchangeRate.source && <SourceLink source={exchangeRate.source} />}
        </p>
      )}
      {provider && (
        <p>
          <RecordLink named={platformOf(provider)} /> <StandingBadge status={provider.status} />
        </p>
      )}
      <ol className="rows">
        {asked.map((check) => (
          <Check key={check.requirement} check={check} />
        ))}
      </ol>
      {others.length > 0 && (
        <>
          <h4>{t.text('rules.notAsked')}</h4>
          <ul className="rows">
            {others.map((check) => (
              <Check key={check.requirement} check={check} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Check({ check }: { check: Preview['checks'][number] }): ReactNode {
  const t = useTranslation();
  const { requirement, reason, acceptedMethods } = check;
  return (
    <li>
      <p>
        <strong>{t.value('TransferRequirement', requirement)}</strong>
      </p>
      <p>{reason}</p>
      {acceptedMethods.length > 0 && (
        <p className="note">
          {acceptedMethods.map((each) => t.value('VerificationMethod', each)).join(' · ')}
        </p>
      )}
    </li>
  );
}
