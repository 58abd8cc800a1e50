import { ProviderStatus } from '../../providers/provider-status-period';
import { notNamedValue } from '../clauses/clause-variables';
import type { Fact } from '../requirement-check';
import type { CounterpartyFacts } from '../transfer-facts';
import type { Requirement } from './requirement';

/** The platform at the other end is on record as authorized; no record of it does not suffice. */
export const counterpartyStanding: Requirement = {
  factsRead: ({ counterparty }) => standingFacts(counterparty),
  isMet: ({ counterparty }) => counterparty !== null && isAuthorized(counterparty),
  finding: ({ counterparty }) =>
    counterparty ? { kind: 'standing', ...counterparty } : { kind: 'notNamed' },
};

function isAuthorized({ standing }: CounterpartyFacts): boolean {
  return standing === ProviderStatus.AUTHORIZED;
}

function standingFacts(counterparty: CounterpartyFacts | null): Fact[] {
  if (!counterparty) return [{ name: 'counterpartyStanding', value: notNamedValue }];
  const { slug, standing: value, since, enforcementAction: action } = counterparty;
  const facts: [string, string | null | undefined][] = [
    ['counterparty', slug],
    ['counterpartyStanding', value],
    ['counterpartyStandingSince', since],
    ['enforcementAction', action?.slug],
    ['enforcementActionAnnouncedOn', action?.announcedOn],
    ['enforcementActionAuthority', action?.authority],
  ];
  return facts.flatMap(([name, value]) => (value == null ? [] : [{ name, value }]));
}
