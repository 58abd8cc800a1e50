import type { ReactNode } from 'react';
import { useAddresses, useTranslation } from '../page-environment';

/** Where the disputes of a record stand on their page, whichever state its id names. */
export function disputeAnchor(id: string): string {
  return `record-${id.split('@')[0]}`;
}

/**
 * Says that sources contradict each other about what it stands beside; with a record's id, it leads
 * to who states what.
 */
export function DisputedBadge({ recordId }: { recordId?: string }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const badge = <span className="badge badge-dispute">{t.text('site.disputed')}</span>;
  if (recordId === undefined) return badge;
  return <a href={`${page('/disputes')}#${disputeAnchor(recordId)}`}>{badge}</a>;
}
