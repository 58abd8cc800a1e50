import { TransferChannel } from '../transfer-rule';
import { VerificationMethod } from '../transfer-rule-clause';
import { formatNumber, joinItems, sentence } from './continental-numbers';
import type { Phrases, Quantity, Relation, Subject } from './phrases';
import { russianStanding, russianStandings } from './russian-standing';

const sendersIin = 'индивидуальный идентификационный номер (ИИН) отправителя';
const recipientsIin = 'индивидуальный идентификационный номер (ИИН) получателя';
const thisVersion = 'по этой версии правила';

const consequences: Phrases['consequences'] = {
  RECIPIENT_IIN: {
    applies: `требуется ${recipientsIin}`,
    notApplicable: `${recipientsIin} не требуется`,
  },
  SENDER_IIN: {
    applies: `нужно указать и проверить ${sendersIin}`,
    notApplicable: `проверять ${sendersIin} не нужно`,
  },
  SENDER_CONFIRMATION: {
    applies: 'отправитель должен подтвердить перевод',
    notApplicable: 'отправителю не нужно подтверждать перевод',
  },
  COUNTERPARTY_STANDING: {
    applies: 'проверяется статус платформы на день перевода',
    notApplicable: 'статус платформы не проверяется',
  },
};

const scopes: Phrases['scopes'] = {
  RECIPIENT_IIN: {
    applies: `${recipientsIin} требуется при каждом переводе`,
    notApplicable: `${recipientsIin} ${thisVersion} не требуется`,
  },
  SENDER_IIN: {
    applies: `${sendersIin} нужно указывать и проверять при каждом переводе`,
    notApplicable: `проверять ${sendersIin} ${thisVersion} не нужно`,
  },
  SENDER_CONFIRMATION: {
    applies: 'отправитель должен подтверждать каждый перевод',
    notApplicable: `отправителю ${thisVersion} не нужно подтверждать перевод`,
  },
  COUNTERPARTY_STANDING: {
    applies: 'статус платформы на день перевода проверяется при каждом переводе',
    notApplicable: `статус платформы ${thisVersion} не проверяется`,
  },
};

type Gender = 'masculine' | 'feminine' | 'neuter';

const equal: Readonly<Record<Gender, string>> = {
  masculine: 'равен',
  feminine: 'равна',
  neuter: 'равно',
};

function relationInWords(relation: Relation, gender: Gender): string {
  switch (relation) {
    case 'exactly':
      return equal[gender];
    case 'notExactly':
      return `не ${equal[gender]}`;
    case 'below':
      return 'меньше';
    case 'above':
      return 'превышает';
    case 'notBelow':
    case 'atLeast':
      return 'не меньше';
    case 'notAbove':
    case 'atMost':
      return 'не превышает';
  }
}

const money = (amount: string, currency: string): string =>
  `${formatNumber(amount)} ${currency === 'KZT' ? 'тенге' : currency}`;

function subjectInWords(subject: Subject): [text: string, gender: Gender] {
  const unknown = 'другие переводы отправителя за 24 часа неизвестны, а';
  switch (subject.kind) {
    case 'amount': {
      const { amount, currency, inTenge } = subject;
      const converted = inTenge === null ? '' : ` (${money(inTenge, 'KZT')})`;
      return [`сумма перевода, ${money(amount, currency)}${converted},`, 'feminine'];
    }
    case 'threshold':
      return [`порог, ${money(subject.inTenge, 'KZT')},`, 'masculine'];
    case 'senderAmount': {
      const amount = money(subject.inTenge, 'KZT');
      return subject.isKnown
        ? [`сумма переводов отправителя за 24 часа, ${amount} вместе с этим переводом,`, 'feminine']
        : [`${unknown} сумма одного этого перевода, ${amount},`, 'feminine'];
    }
    case 'senderCount': {
      const count = formatNumber(subject.count);
      return subject.isKnown
        ? [`число переводов отправителя за 24 часа, ${count} вместе с этим,`, 'neuter']
        : [`${unknown} их число с одним этим переводом, ${count},`, 'neuter'];
    }
  }
}

const quantityInWords = (quantity: Quantity): string =>
  'count' in quantity ? formatNumber(quantity.count) : money(quantity.amount, quantity.currency);

const alternatives = (items: readonly string[]): string => joinItems(items, 'или');
const not = (others: readonly string[]): string =>
  others.length === 0 ? '' : `, а не ${alternatives(others)}`;

const methodPhrases: Readonly<Record<VerificationMethod, string>> = {
  [VerificationMethod.STATE_REGISTER]: 'в государственном реестре',
  [VerificationMethod.MOBILE_APP]: 'в мобильном приложении',
  [VerificationMethod.SMS]: 'по SMS',
};
const methodsInWords = (methods: readonly VerificationMethod[]): string =>
  alternatives(methods.map((method) => methodPhrases[method]));

const channels: Readonly<Record<TransferChannel, string>> = {
  [TransferChannel.CARD_TOP_UP]: 'пополнение карты',
};

const parties = {
  sender: { nominative: 'отправитель', genitive: 'отправителя' },
  recipient: { nominative: 'получатель', genitive: 'получателя' },
} as const;

const findings: Phrases['findings'] = {
  given: () => 'номер указан',
  notGiven: ({ accepted }) =>
    'номер не указан: укажите его 12 цифр' +
    (accepted ? ` и пройдите проверку ${methodsInWords(accepted)}` : ''),
  notVerified: ({ accepted }) =>
    `номер указан, но не проверен: пройдите проверку ${methodsInWords(accepted)}`,
  verified: ({ by }) => `номер указан и проверен ${methodsInWords([by])}`,
  verifiedOtherwise: ({ by, accepted }) =>
    `номер указан и проверен ${methodsInWords([by])}, но этот способ не принимается: пройдите ` +
    `проверку ${methodsInWords(accepted)}`,
  confirmed: ({ by }) => `перевод подтверждён ${methodsInWords([by])}`,
  notConfirmed: ({ accepted }) =>
    `перевод не подтверждён: отправитель может подтвердить его ${methodsInWords(accepted)}`,
  confirmedOtherwise: ({ by, accepted }) =>
    `отправитель проверен ${methodsInWords([by])}, но это не подтверждает перевод: отправитель ` +
    `может подтвердить его ${methodsInWords(accepted)}`,
  notNamed: () =>
    'платформа не названа, а без этого о ней ничего не известно: её можно указать в переводе',
  standing: russianStanding,
};

/** Reasons in Russian. */
export const russian: Phrases = {
  sentence,
  because: (reasons, consequence) => `${reasons.join(', и ')}, поэтому ${consequence}`,
  consequences,
  scopes,
  comparison: (subject, relation, quantities) => {
    const [text, gender] = subjectInWords(subject);
    const compared = alternatives(quantities.map(quantityInWords));
    return `${text} ${relationInWords(relation, gender)} ${compared}`;
  },
  iinGiven: (party, isGiven) =>
    `ИИН ${parties[party].genitive} ${isGiven ? 'указан' : 'не указан'}`,
  counterpartyNamed: (isNamed) =>
    `платформа на другой стороне перевода ${isNamed ? 'названа' : 'не названа'}`,
  counterpartyNotOnRecord: 'платформы нет в базе данных',
  counterpartyStanding: (standing, others) =>
    `платформа значится в базе данных ${russianStandings[standing]}` +
    not(others.map((other) => russianStandings[other])),
  verified: (party, by, others) =>
    by === null
      ? `${parties[party].nominative} не проверен`
      : `${parties[party].nominative} проверен ${methodsInWords([by])}` +
        not(others.map((other) => methodPhrases[other])),
  channel: (channel, others) =>
    `перевод — это ${channels[channel]}${not(others.map((other) => channels[other]))}`,
  currency: (currency, others) => `валюта перевода — ${currency}${not(others)}`,
  findings,
};
