import type { ProviderStatus, StandingLineFragment } from '../documents';

/** The standings in the order in which they are listed: what is known before what is not. */
export const standings: readonly ProviderStatus[] = [
  'AUTHORIZED',
  'WARNED',
  'BLOCKED',
  'SHUT_DOWN',
  'SUSPENDED',
  'WITHDRAWN',
  'UNKNOWN',
];

/** The first day of a standing: as a source states it, or as one first showed it. */
export function firstDayOf({ validFrom, firstSeenOn }: StandingLineFragment): string | null {
  return validFrom ?? firstSeenOn;
}

/** The period of a standing that has the day; undefined where none is on record. */
export function standingOn(
  history: readonly StandingLineFragment[],
  day: string,
): StandingLineFragment | undefined {
  return history.findLast((period) => {
    const first = firstDayOf(period);
    return (first === null || first <= day) && (period.validTo === null || day <= period.validTo);
  });
}
