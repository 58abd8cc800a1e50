import type { ReactNode } from 'react';
import type { SeizureCardFragment } from '../documents';
import { useTranslation } from '../page-environment';
import { actionOf } from '../record/claim-subject';
import { Amount } from './amount';
import { ClaimList } from './claim-list';
import { DisputedBadge } from './disputed-badge';
import { Day } from './period';
import { RecordLink } from './record-link';
import { RecordText } from './record-text';

interface SeizureCardProps {
  seizure: SeizureCardFragment;
  /** What it was taken in; absent on the page of that action. */
  action?: { slug: string; title: string };
}

/** What was taken at once, and who states what of it. */
export function SeizureCard({ seizure, action }: SeizureCardProps): ReactNode {
  const t = useTranslation();
  const { disputedProperties, claims, announcedOn, disposition, partOf } = seizure;
  return (
    <article className="card" id={seizure.slug}>
      <h3>
        <SeizureFigure seizure={seizure} /> · {t.value('SeizureMeasure', seizure.measure)}{' '}
        {disputedProperties.length > 0 && <DisputedBadge />}
      </h3>
      <p>
        {action && <RecordLink named={actionOf(action)} />}
        {action && announcedOn !== null && ', '}
        {announcedOn !== null && <Day day={announcedOn} />}
      </p>
      {disposition !== 'UNDETERMINED' && <p>{t.value('SeizureDisposition', disposition)}</p>}
      {partOf && (
        <p className="note">
          {t.rich('seizures.partOf', {
            whole: <RecordLink named={actionOf(partOf.enforcementAction)} />,
          })}
        </p>
      )}
      <ClaimList claims={claims.nodes} disputedProperties={disputedProperties} />
    </article>
  );
}

function SeizureFigure({ seizure }: { seizure: SeizureCardFragment }): ReactNode {
  const t = useTranslation();
  const { value, quantity, asset, approximate } = seizure;
  if (value) return <Amount {...value} isApproximate={approximate} />;
  if (quantity === null) return t.text('site.notReported');
  return (
    <>
      <data value={quantity}>{t.number(quantity)}</data>{' '}
      {asset && <RecordText>{asset.name}</RecordText>}
    </>
  );
}
