import type { Day } from '../../kernel/scalars/day';
import { ProviderStatus } from '../providers/provider-status-period';
import type { CounterpartyFacts } from './transfer-facts';

/** Why an authorized platform does not clear a transfer by itself. */
export type StandingDoubt =
  /** What was sent is the name or the domain of another platform as well. */
  | { kind: 'shared' }
  /** The last check of the standing is older than the caller allows. */
  | { kind: 'old'; maxAgeDays: number };

/** Whether a platform's standing clears a transfer to it. */
export function isCleared(counterparty: CounterpartyFacts): boolean {
  return (
    counterparty.standing === ProviderStatus.AUTHORIZED && standingDoubt(counterparty) === null
  );
}

/** Null for a platform that is identified, and was checked as lately as the caller wants. */
export function standingDoubt(counterparty: CounterpartyFacts): StandingDoubt | null {
  const { standing, isShared = false, ageDays, maxAgeDays } = counterparty;
  if (isShared) return { kind: 'shared' };
  if (standing !== ProviderStatus.AUTHORIZED || maxAgeDays == null) return null;
  return ageDays == null || ageDays > maxAgeDays ? { kind: 'old', maxAgeDays } : null;
}

/** The last check of a standing. */
export interface StandingCheck {
  /** Null where it was not checked since its first day. */
  checkedOn: Day | null;
  ageDays: number;
  /** Whether the check is old enough to say so. */
  isOld: boolean;
}

/** Null for evaluations from before checks were recorded, and without a standing. */
export function standingCheck(counterparty: CounterpartyFacts): StandingCheck | null {
  const { checkedOn = null, ageDays, staleAfterDays = Infinity } = counterparty;
  return ageDays == null ? null : { checkedOn, ageDays, isOld: ageDays >= staleAfterDays };
}
