import { ProviderStatus } from '../../providers/provider-status-period';
import { notNamedValue } from '../clauses/clause-variables';
import { dayInWords, standingInWords } from '../plain-english';
import type { Fact } from '../requirement-check';
import type { CounterpartyFacts } from '../transfer-facts';
import type { Requirement } from './requirement';

/** The platform at the other end is on record as authorized; no record of it does not suffice. */
export const counterpartyStanding: Requirement = {
  factsRead: ({ counterparty }) => standingFacts(counterparty),
  isMet: ({ counterparty }) => counterparty !== null && isAuthorized(counterparty),
  reasonApplies: "the platform's standing on the day of the transfer is checked",
  reasonNotApplicable: "no platform's standing is checked",
  finding: ({ counterparty }) => {
    if (!counterparty) {
      return 'no platform was named, and without one nothing is known: the transfer can name it';
    }
    const found = describeStanding(counterparty);
    if (isAuthorized(counterparty)) return found;
    return `${found}, so a person must look at the transfer before it goes on`;
  },
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

function describeStanding({
  name,
  standing: status,
  since,
  enforcementAction,
}: CounterpartyFacts): string {
  const platform = name ?? 'the platform that was named';
  if (status === 'NOT_ON_RECORD') return `${platform} is not on record, ${unknownStanding}`;
  if (status === ProviderStatus.UNKNOWN) {
    return `${platform} is on record, but its standing on that day is not, ${unknownStanding}`;
  }
  const day = since === null ? '' : ` since ${dayInWords(since)}`;
  const details = [
    ...(since === null ? ['since when is not on record'] : []),
    ...(status === ProviderStatus.AUTHORIZED ? [] : actionInWords(enforcementAction)),
  ];
  const parenthesis = details.length === 0 ? '' : ` (${details.join('; ')})`;
  return `${platform} is on record ${standingInWords(status)}${day}${parenthesis}`;
}

const unknownStanding = 'which says nothing about whether it is authorized';

function actionInWords(action: CounterpartyFacts['enforcementAction']): string[] {
  if (!action) return ['no enforcement action that it follows from is on record'];
  const { title, authority, announcedOn } = action;
  const day =
    announcedOn === null ? 'on a day that is not on record' : `on ${dayInWords(announcedOn)}`;
  return [`“${title}”, ${authority}, announced ${day}`];
}
