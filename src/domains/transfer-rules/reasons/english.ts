import {
  amountInWords,
  channelInWords,
  groupDigits,
  listInWords,
  methodsInWords,
  sentence,
  standingInWords,
} from '../plain-english';
import { englishStanding } from './english-standing';
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
  standing: englishStanding,
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
