import type { ReactNode } from 'react';
import { useTranslation } from '../page-environment';

/** Says that sources contradict each other about what it stands beside. */
export function DisputedBadge(): ReactNode {
  const t = useTranslation();
  return <span className="badge badge-dispute">{t.text('site.disputed')}</span>;
}
