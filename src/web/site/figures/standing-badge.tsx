import type { ReactNode } from 'react';
import type { ProviderStatus } from '../documents';
import { useTranslation } from '../page-environment';

/** How a standing is meant, beside its text: what is not on record is never good news. */
const tones: Readonly<Record<ProviderStatus, string>> = {
  AUTHORIZED: 'good',
  BLOCKED: 'bad',
  SHUT_DOWN: 'bad',
  SUSPENDED: 'caution',
  UNKNOWN: 'none',
  WARNED: 'caution',
  WITHDRAWN: 'bad',
};
const signs: Readonly<Record<string, string>> = { good: '✓', bad: '✕', caution: '!', none: '?' };

/** The tone of a standing: good, bad, caution or none. */
export function toneOf(status: ProviderStatus): string {
  return tones[status];
}

/** A standing as a word, with a sign and a color beside it. */
export function StandingBadge({ status }: { status: ProviderStatus }): ReactNode {
  const t = useTranslation();
  const tone = toneOf(status);
  return (
    <span className={`badge badge-${tone}`}>
      <span className="badge-sign" aria-hidden="true">
        {signs[tone]}
      </span>
      {t.value('ProviderStatus', status)}
    </span>
  );
}
