import { notNamedValue } from '../clauses/clause-variables';
import type { Fact } from '../requirement-check';
import { isCleared } from '../standing-clearance';
import type { CounterpartyFacts } from '../transfer-facts';
import type { Requirement } from './requirement';

/** The platform at the other end is on record as authorized; no record of it does not suffice. */
export const counterpartyStanding: Requirement = {
  factsRead: ({ counterparty }) => standingFacts(counterparty),
  isMet: ({ counterparty }) => counterparty !== null && isCleared(counterparty),
  finding: ({ counterparty }) =>
    counterparty ? { kind: 'standing', ...counterparty } : { kind: 'notNamed' },
};

function standingFacts(counterparty: CounterpartyFacts | null): Fact[] {
  if (!counterparty) return [{ name: 'counterpartyStanding', value: notNamedValue }];
  const { slug, standing: value, since, enforcementAction: action, ageDays } = counterparty;
  const facts: [string, string | null | undefined][] = [
    ['counterparty', slug],
    ['counterpartyStanding', value],
    ['counterpartyStandingSince', since],
    ['counterpartyStandingFirstSeenOn', counterparty.firstSeenOn],
    ['counterpartyStandingSource', counterparty.source],
    ['counterpartyStandingCheckedOn', counterparty.checkedOn],
    ['counterpartyStandingAgeDays', ageDays == null ? null : String(ageDays)],
    ['counterpartyLicenseNumber', counterparty.licenseNumber],
    ['counterpartyMatchedBy', counterparty.matchedBy],
    ['counterpartyIsShared', counterparty.isShared === true ? 'true' : null],
    ['enforcementAction', action?.slug],
    ['enforcementActionAnnouncedOn', action?.announcedOn],
    ['enforcementActionAuthority', action?.authority],
  ];
  return facts.flatMap(([name, value]) => (value == null ? [] : [{ name, value }]));
}
