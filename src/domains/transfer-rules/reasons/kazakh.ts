import { TransferChannel } from '../transfer-rule';
import { VerificationMethod } from '../transfer-rule-clause';
import { formatNumber, joinItems, sentence } from './continental-numbers';
import { kazakhStanding, kazakhStandings } from './kazakh-standing';
import type { Phrases, Quantity, Relation, Subject } from './phrases';

// Suffixes follow the sound of a word, which is not known of a currency code or a number: a noun of
// the gateway's own bears the suffix instead (“1 000 USD сомасынан”, “3 санынан”).

const sendersIin = 'жіберушінің жеке сәйкестендіру нөмірі';
const recipientsIin = 'алушының жеке сәйкестендіру нөмірі (ЖСН)';
const everyTransfer = 'әр аударымда';
const thisVersion = 'ереженің осы нұсқасы бойынша';

const consequences: Phrases['consequences'] = {
  RECIPIENT_IIN: {
    applies: `${recipientsIin} талап етіледі`,
    notApplicable: `${recipientsIin} талап етілмейді`,
  },
  SENDER_IIN: {
    applies: `${sendersIin}н (ЖСН) көрсету және тексеру қажет`,
    notApplicable: `${sendersIin}н (ЖСН) тексеру қажет емес`,
  },
  SENDER_CONFIRMATION: {
    applies: 'жіберуші аударымды растауға тиіс',
    notApplicable: 'жіберушінің аударымды растауы қажет емес',
  },
  COUNTERPARTY_STANDING: {
    applies: 'платформаның аударым күнгі мәртебесі тексеріледі',
    notApplicable: 'платформаның мәртебесі тексерілмейді',
  },
};

const scopes: Phrases['scopes'] = {
  RECIPIENT_IIN: {
    applies: `${everyTransfer} ${consequences.RECIPIENT_IIN.applies}`,
    notApplicable: `${thisVersion} ${consequences.RECIPIENT_IIN.notApplicable}`,
  },
  SENDER_IIN: {
    applies: `${everyTransfer} ${consequences.SENDER_IIN.applies}`,
    notApplicable: `${thisVersion} ${consequences.SENDER_IIN.notApplicable}`,
  },
  SENDER_CONFIRMATION: {
    applies: 'жіберуші әр аударымды растауға тиіс',
    notApplicable: `${thisVersion} ${consequences.SENDER_CONFIRMATION.notApplicable}`,
  },
  COUNTERPARTY_STANDING: {
    applies: `${everyTransfer} платформаның сол күнгі мәртебесі тексеріледі`,
    notApplicable: `${thisVersion} ${consequences.COUNTERPARTY_STANDING.notApplicable}`,
  },
};

/** What follows a quantity: the case that the relation governs, and the relation. */
const relations: Readonly<Record<Relation, [governed: 'dative' | 'ablative', text: string]>> = {
  exactly: ['dative', 'тең'],
  notExactly: ['dative', 'тең емес'],
  below: ['ablative', 'аз'],
  notBelow: ['ablative', 'аз емес'],
  atMost: ['ablative', 'аспайды'],
  above: ['ablative', 'көп'],
  notAbove: ['ablative', 'аспайды'],
  atLeast: ['ablative', 'аз емес'],
};

const money = (amount: string, currency: string): string =>
  `${formatNumber(amount)} ${currency === 'KZT' ? 'теңге' : currency}`;

const quantityInWords = (quantity: Quantity): string =>
  'count' in quantity ? formatNumber(quantity.count) : money(quantity.amount, quantity.currency);

/** The suffix, or the noun with it, that the last quantity takes. */
function governedSuffix(quantity: Quantity | undefined, governed: 'dative' | 'ablative'): string {
  const isDative = governed === 'dative';
  if (!quantity || 'count' in quantity) return isDative ? ' санына' : ' санынан';
  if (quantity.currency === 'KZT') return isDative ? 'ге' : 'ден';
  return isDative ? ' сомасына' : ' сомасынан';
}

function subjectInWords(subject: Subject): string {
  const unknown = 'жіберушінің 24 сағаттағы басқа аударымдары белгісіз, ал';
  const known = 'жіберушінің 24 сағаттағы аударымдарының';
  switch (subject.kind) {
    case 'amount': {
      const { amount, currency, inTenge } = subject;
      const converted = inTenge === null ? '' : ` (${money(inTenge, 'KZT')})`;
      return `аударым сомасы — ${money(amount, currency)}${converted}`;
    }
    case 'threshold':
      return `шекті сома — ${money(subject.inTenge, 'KZT')}`;
    case 'senderAmount': {
      const amount = money(subject.inTenge, 'KZT');
      return subject.isKnown
        ? `${known} жалпы сомасы осы аударыммен бірге — ${amount}`
        : `${unknown} осы бір аударымның сомасы — ${amount}`;
    }
    case 'senderCount': {
      const count = formatNumber(subject.count);
      return subject.isKnown
        ? `${known} саны осы аударыммен бірге — ${count}`
        : `${unknown} осы бір аударыммен олардың саны — ${count}`;
    }
  }
}

const alternatives = (items: readonly string[]): string => joinItems(items, 'немесе');
/** "A немесе B емес, " before the value that is. */
const not = (others: readonly string[]): string =>
  others.length === 0 ? '' : `${alternatives(others)} емес, `;

const methodNouns: Readonly<Record<VerificationMethod, string>> = {
  [VerificationMethod.STATE_REGISTER]: 'мемлекеттік тізілім',
  [VerificationMethod.MOBILE_APP]: 'мобильді қосымша',
  [VerificationMethod.SMS]: 'SMS',
};
const methodsInWords = (methods: readonly VerificationMethod[]): string =>
  `${alternatives(methods.map((method) => methodNouns[method]))} арқылы`;

const channels: Readonly<Record<TransferChannel, string>> = {
  [TransferChannel.CARD_TOP_UP]: 'картаны толтыру',
};

const parties = {
  sender: { nominative: 'жіберуші', genitive: 'жіберушінің' },
  recipient: { nominative: 'алушы', genitive: 'алушының' },
} as const;

const findings: Phrases['findings'] = {
  given: () => 'нөмір көрсетілген',
  notGiven: ({ accepted }) =>
    accepted === null
      ? 'нөмір көрсетілмеген: оның 12 цифрын көрсетіңіз'
      : 'нөмір көрсетілмеген: оның 12 цифрын көрсетіп, ' +
        `${methodsInWords(accepted)} тексеруден өтіңіз`,
  notVerified: ({ accepted }) =>
    `нөмір көрсетілген, бірақ тексерілмеген: ${methodsInWords(accepted)} тексеруден өтіңіз`,
  verified: ({ by }) => `нөмір көрсетілген және ${methodsInWords([by])} тексерілген`,
  verifiedOtherwise: ({ by, accepted }) =>
    `нөмір көрсетілген және ${methodsInWords([by])} тексерілген, бірақ бұл тәсіл ` +
    `қабылданбайды: ${methodsInWords(accepted)} тексеруден өтіңіз`,
  confirmed: ({ by }) => `аударым ${methodsInWords([by])} расталған`,
  notConfirmed: ({ accepted }) =>
    `аударым расталмаған: жіберуші оны ${methodsInWords(accepted)} растай алады`,
  confirmedOtherwise: ({ by, accepted }) =>
    `жіберуші ${methodsInWords([by])} тексерілген, бірақ бұл аударымды растамайды: жіберуші ` +
    `оны ${methodsInWords(accepted)} растай алады`,
  notNamed: () =>
    'платформа аталмаған, ал онсыз ол туралы ештеңе белгісіз: оны аударымда көрсетуге болады',
  standing: kazakhStanding,
};

/** Reasons in Kazakh. */
export const kazakh: Phrases = {
  sentence,
  because: (reasons, consequence) => `${reasons.join(', әрі ')}, сондықтан ${consequence}`,
  consequences,
  scopes,
  comparison: (subject, relation, quantities) => {
    const [governed, text] = relations[relation];
    const compared = alternatives(quantities.map(quantityInWords));
    const suffix = governedSuffix(quantities.at(-1), governed);
    return `${subjectInWords(subject)}, бұл ${compared}${suffix} ${text}`;
  },
  iinGiven: (party, isGiven) =>
    `${parties[party].genitive} ЖСН-і ${isGiven ? 'көрсетілген' : 'көрсетілмеген'}`,
  counterpartyNamed: (isNamed) =>
    `аударымның екінші жағындағы платформа ${isNamed ? 'аталған' : 'аталмаған'}`,
  counterpartyNotOnRecord: 'платформа дерекқорда жоқ',
  counterpartyStanding: (standing, others) => {
    const otherStandings = others.map((other) => `«${kazakhStandings[other]}»`);
    const exclusion = others.length === 0 ? '' : `${alternatives(otherStandings)} деп емес, `;
    return `платформа дерекқорда ${exclusion}«${kazakhStandings[standing]}» деп көрсетілген`;
  },
  verified: (party, by, others) => {
    const { nominative } = parties[party];
    if (by === null) return `${nominative} тексерілмеген`;
    const exclusion = others.length === 0 ? '' : `${methodsInWords(others)} емес, `;
    return `${nominative} ${exclusion}${methodsInWords([by])} тексерілген`;
  },
  channel: (channel, others) =>
    `аударым түрі — ${not(others.map((other) => channels[other]))}${channels[channel]}`,
  currency: (currency, others) => `аударым валютасы — ${not(others)}${currency}`,
  findings,
};
