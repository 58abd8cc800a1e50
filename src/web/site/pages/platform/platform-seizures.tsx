import type { ReactNode } from 'react';
import { useEnvironment } from '../../page-environment';
import type { Platform } from './platform-data';
import { Amount } from '../../figures/amount';
import { ClaimList } from '../../figures/claim-list';
import { Day } from '../../figures/period';
import { RecordText } from '../../figures/record-text';
import { Section } from '../../frame/section';

type Seizure = Platform['seizures']['nodes'][number];

/** What was taken from a platform, each figure with who states it. */
export function PlatformSeizures({ seizures }: { seizures: readonly Seizure[] }): ReactNode {
  const { t } = useEnvironment();
  if (seizures.length === 0) return null;
  return (
    <Section id="seizures" heading={t.text('platform.seizures')}>
      {seizures.map((seizure) => (
        <article className="card" key={seizure.slug}>
          <h3>
            {seizure.value ? (
              <Amount
                amount={seizure.value.amount}
                currency={seizure.value.currency}
                isApproximate={seizure.approximate}
              />
            ) : (
              t.text('site.notReported')
            )}
            {' · '}
            {t.value('SeizureMeasure', seizure.measure)}
          </h3>
          <p>
            <RecordText>{seizure.enforcementAction.title}</RecordText>
            {seizure.announcedOn !== null && (
              <>
                {', '}
                <Day day={seizure.announcedOn} />
              </>
            )}
          </p>
          <ClaimList
            claims={seizure.claims.nodes}
            disputedProperties={seizure.disputedProperties}
          />
        </article>
      ))}
    </Section>
  );
}
