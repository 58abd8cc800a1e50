import type { ReactNode } from 'react';
import type { ProviderStatus, StandingLineFragment } from '../documents';
import type { MessageKey } from '../messages';
import { useTranslation } from '../page-environment';
import { firstDayOf } from '../record/standings';
import type { Translation } from '../translation';
import { Day } from './period';
import { SourceLink } from './source-link';
import { StandingBadge, toneOf } from './standing-badge';

const meanings: Readonly<Record<ProviderStatus, MessageKey>> = {
  AUTHORIZED: 'platform.verdict.AUTHORIZED',
  BLOCKED: 'platform.verdict.BLOCKED',
  SHUT_DOWN: 'platform.verdict.SHUT_DOWN',
  SUSPENDED: 'platform.verdict.SUSPENDED',
  UNKNOWN: 'platform.verdict.UNKNOWN',
  WARNED: 'platform.verdict.WARNED',
  WITHDRAWN: 'platform.verdict.WITHDRAWN',
};

/** What a standing means for a client who wants to pay there, in one sentence. */
export function verdictText(t: Translation, name: string, status: ProviderStatus): string {
  return t.text(meanings[status], { name });
}

interface VerdictProps {
  name: string;
  status: ProviderStatus;
  /** The period of the standing; undefined where none is on record. */
  period: StandingLineFragment | undefined;
  isDisputed: boolean;
  /** The day that the page speaks of. */
  asOf: string;
}

/** A check that is older says so: a licence can end on any day after it. */
const maxCheckAgeDays = 90;

/** The answer to "may I pay there?": the standing, since when, who says so, and how old it is. */
export function Verdict({ name, status, period, isDisputed, asOf }: VerdictProps): ReactNode {
  const t = useTranslation();
  return (
    <div className={`verdict verdict-${toneOf(status)}`}>
      <p className="verdict-standing">
        <StandingBadge status={status} />
      </p>
      <p className="verdict-text">{verdictText(t, name, status)}</p>
      <ul className="verdict-terms">
        {period && <Since period={period} />}
        {period?.source && (
          <li>{t.rich('platform.saidBy', { source: <SourceLink source={period.source} /> })}</li>
        )}
        {period && <Checked period={period} />}
        {period && <OldCheck checkedOn={period.checkedOn} asOf={asOf} />}
        <li>{t.text(isDisputed ? 'platform.disputed' : 'platform.undisputed')}</li>
      </ul>
    </div>
  );
}

function Since({ period }: { period: StandingLineFragment }): ReactNode {
  const t = useTranslation();
  const day = firstDayOf(period);
  if (day === null) return null;
  const key = period.validFrom === null ? 'platform.seenSince' : 'platform.since';
  return (
    <li>
      {t.rich(key, { day: <Day day={day} /> })}
      {period.validTo !== null && (
        <>
          {', '}
          {t.rich('platform.upTo', { day: <Day day={period.validTo} /> })}
        </>
      )}
    </li>
  );
}

function Checked({ period }: { period: StandingLineFragment }): ReactNode {
  const t = useTranslation();
  const day = period.checkedOn;
  if (day === null) return <li>{t.text('platform.neverChecked')}</li>;
  const source = period.checkedIn;
  return (
    <li>
      {t.rich('platform.checked', { day: <Day day={day} /> })}
      {source && source.slug !== period.source?.slug && (
        <>
          {' '}
          (<SourceLink source={source} />)
        </>
      )}
    </li>
  );
}

function OldCheck({ checkedOn, asOf }: { checkedOn: string | null; asOf: string }): ReactNode {
  const t = useTranslation();
  if (checkedOn === null) return null;
  const days = (Date.parse(asOf) - Date.parse(checkedOn)) / 86_400_000;
  if (days <= maxCheckAgeDays) return null;
  return (
    <li>
      <strong>{t.text('platform.oldCheck', { days })}</strong>
    </li>
  );
}
