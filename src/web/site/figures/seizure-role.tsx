import type { ReactNode } from 'react';
import type { SeizureMeasure } from '../documents';
import { useTranslation } from '../page-environment';

interface SeizureRoleProps {
  seizure: { measure: SeizureMeasure; partOf: object | null };
}

/** By which measure something was taken, and why its value is not in a sum that it stands below. */
export function SeizureRole({ seizure: { measure, partOf } }: SeizureRoleProps): ReactNode {
  const t = useTranslation();
  const reason = partOf
    ? t.text('seizures.isPart')
    : measure === 'RETURNED'
      ? t.text('seizures.isReturned')
      : null;
  return (
    <p className="note">
      {t.value('SeizureMeasure', measure)}
      {reason !== null && `: ${reason}`}
    </p>
  );
}
