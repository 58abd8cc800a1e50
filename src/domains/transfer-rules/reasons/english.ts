import { ProviderStatus } from '../../providers/provider-status-period';
import {
  amountInWords,
  channelInWords,
  dayInWords,
  groupDigits,
  listInWords,
  methodsInWords,
  sentence,
  standingInWords,
} from '../plain-english';
import { isCleared, standingCheck, standingDoubt } from '../standing-clearance';
import type { CounterpartyFacts } from '../transfer-facts';
import type { Phrases, Quantity, Relation, Subject } from './phrases';

// What this file writes is stored with evaluations and hashed with them: a change of wording makes
// a version of a rule explain the same transfer in other words (`docs/decisions/0012`).

const sendersIin = "the sender's Individual Identification Number (IIN)";
const recipientsIin = "the recipient's Individual Identification Number (IIN)";

const consequences: Phrases['consequences'] = {
  RECIPIENT_IIN: {
    applies: `${recipientsIin} is asked for`,
    notApplicable: `${recipientsIin} is not asked for`,
  },
  SENDER_IIN: {
    applies: `${sendersIin} must be given and verified`,
    notApplicable: `${sendersIin} does not have to be verified`,
  },
  SENDER_CONFIRMATION: {
    applies: 'the sender must confirm the transfer',
    notApplicable: 'the sender does not have to confirm the transfer',
  },
  COUNTERPARTY_STANDING: {
    applies: "the platform's standing on the day of the transfer is checked",
    notApplicable: "no platform's standing is checked",
  },
};

const scopes = Object.fromEntries(
  Object.entries(consequences).map(([requirement, { applies, notApplicable }]) => [
    requirement,
    {
      applies: `${applies} in every transfer`,
      notApplicable: `${notApplicable} under this version of the rule`,
    },
  ]),
) as Phrases['scopes'];

const relations: Readonly<Record<Relation, string>> = {
  exactly: 'is exactly',
  notExactly: 'is not exactly',
  below: 'is below',
  notBelow: 'is not below',
  atMost: 'is at most',
  above: 'is above',
  notAbove: 'is not above',
  atLeast: 'is at least',
};

function subjectInWords(subject: Subject): string {
  const unknown = "the sender's other transfers over 24 hours are not known, and";
  switch (subject.kind) {
    case 'amount': {
      const { amount, currency, inTenge } = subject;
      const converted = inTenge === null ? '' : ` (${amountInWords(inTenge, 'KZT')})`;
      return `the amount, ${amountInWords(amount, currency)}${converted},`;
    }
    case 'threshold':
      return `the threshold, ${amountInWords(subject.inTenge, 'KZT')},`;
    case 'senderAmount': {
      const amount = amountInWords(subject.inTenge, 'KZT');
      return subject.isKnown
        ? `the sender's total over 24 hours, ${amount} with this transfer,`
        : `${unknown} this one alone, ${amount},`;
    }
    case 'senderCount': {
      const count = groupDigits(subject.count);
      return subject.isKnown
        ? `the number of the sender's transfers over 24 hours, ${count} with this one,`
        : `${unknown} their number with this one alone, ${count},`;
    }
  }
}

function quantityInWords(quantity: Quantity): string {
  return 'count' in quantity
    ? groupDigits(quantity.count)
    : amountInWords(quantity.amount, quantity.currency);
}

const not = (others: readonly string[]): string =>
  others.length === 0 ? '' : `, not ${listInWords(others)}`;

const unknownStanding = 'which says nothing about whether it is authorized';

function standingFound(counterparty: CounterpartyFacts): string {
  const { name, standing, since, enforcementAction } = counterparty;
  const platform = name ?? 'the platform that was named';
  if (standing === 'NOT_ON_RECORD') return `${platform} is not on record, ${unknownStanding}`;
  if (standing === ProviderStatus.UNKNOWN) {
    return `${platform} is on record, but its standing on that day is not, ${unknownStanding}`;
  }
  const day = since === null ? '' : ` since ${dayInWords(since)}`;
  const details = [
    ...(since === null ? [firstDayInWords(counterparty)] : []),
    ...checkInWords(counterparty),
    ...(standing === ProviderStatus.AUTHORIZED ? [] : [actionInWords(enforcementAction)]),
  ];
  const parenthesis = details.length === 0 ? '' : ` (${details.join('; ')})`;
  return `${platform} is on record ${standingInWords(standing)}${day}${parenthesis}`;
}

function firstDayInWords({ firstSeenOn }: CounterpartyFacts): string {
  if (firstSeenOn == null) return 'since when is not on record';
  return `first seen so on ${dayInWords(firstSeenOn)}; since when is not on record`;
}

function checkInWords(counterparty: CounterpartyFacts): string[] {
  const check = standingCheck(counterparty);
  if (!check) return [];
  const { checkedOn, ageDays, isOld } = check;
  const last =
    checkedOn === null ? 'not checked since' : `last checked on ${dayInWords(checkedOn)}`;
  return [
    isOld ? `${last}, ${ageDays} days before the transfer, which is long: check again` : last,
  ];
}

function doubtInWords(counterparty: CounterpartyFacts): string {
  const doubt = standingDoubt(counterparty);
  if (doubt === null) return '';
  if (doubt.kind === 'old') {
    return `; but the last check is older than the ${doubt.maxAgeDays} days asked for`;
  }
  return (
    '; but what was sent is the name or the domain of another platform, too: its license ' +
    'number or BIN tells which it is'
  );
}

function actionInWords(action: CounterpartyFacts['enforcementAction']): string {
  if (!action) return 'no enforcement action that it follows from is on record';
  const { title, authority, announcedOn } = action;
  const day =
    announcedOn === null ? 'on a day that is not on record' : `on ${dayInWords(announcedOn)}`;
  return `“${title}”, ${authority}, announced ${day}`;
}

const findings: Phrases['findings'] = {
  given: () => 'it was given',
  notGiven: ({ accepted }) =>
    'it was not given: give its 12 digits' +
    (accepted ? `, and have it verified ${methodsInWords(accepted)}` : ''),
  notVerified: ({ accepted }) =>
    `it was given but not verified: have it verified ${methodsInWords(accepted)}`,
  verified: ({ by }) => `it was given and verified ${methodsInWords([by])}`,
  verifiedOtherwise: ({ by, accepted }) =>
    `it was given and verified ${methodsInWords([by])}, which is not accepted: have it verified ` +
    methodsInWords(accepted),
  confirmed: ({ by }) => `it was confirmed ${methodsInWords([by])}`,
  notConfirmed: ({ accepted }) =>
    `it was not confirmed: the sender can confirm it ${methodsInWords(accepted)}`,
  confirmedOtherwise: ({ by, accepted }) =>
    `the sender was verified ${methodsInWords([by])}, which does not confirm the transfer: the ` +
    `sender can confirm it ${methodsInWords(accepted)}`,
  notNamed: () =>
    'no platform was named, and without one nothing is known: the transfer can name it',
  standing: (counterparty) =>
    standingFound(counterparty) +
    doubtInWords(counterparty) +
    (isCleared(counterparty) ? '' : ', so a person must look at the transfer before it goes on'),
};

/** Reasons in English, as they are recorded. */
export const english: Phrases = {
  sentence,
  because: (reasons, consequence) => `${reasons.join(', and ')}, so ${consequence}`,
  consequences,
  scopes,
  comparison: (subject, relation, quantities) =>
    `${subjectInWords(subject)} ${relations[relation]} ` +
    listInWords(quantities.map(quantityInWords)),
  iinGiven: (party, isGiven) => `the ${party}'s IIN was ${isGiven ? '' : 'not '}given`,
  counterpartyNamed: (isNamed) =>
    `the transfer names ${isNamed ? 'the' : 'no'} platform at the other end`,
  counterpartyNotOnRecord: 'the platform is not on record',
  counterpartyStanding: (standing, others) =>
    `the platform is on record ${standingInWords(standing)}${not(others.map(standingInWords))}`,
  verified: (party, by, others) =>
    by === null
      ? `the ${party} was not verified`
      : `the ${party} was verified ${methodsInWords([by])}` +
        not(others.map((other) => methodsInWords([other]))),
  channel: (channel, others) =>
    `the transfer is ${channelInWords(channel)}${not(others.map(channelInWords))}`,
  currency: (currency, others) => `the currency is ${currency}${not(others)}`,
  findings,
};
