import { ProviderStatus } from '../../../../src/domains/providers/provider-status-period';
import { explainClause } from '../../../../src/domains/transfer-rules/clauses/clause-explanation';
import { compileClause } from '../../../../src/domains/transfer-rules/clauses/clause-expression';
import { variableTexts } from '../../../../src/domains/transfer-rules/clauses/clause-variable-values';
import { kazakh } from '../../../../src/domains/transfer-rules/reasons/kazakh';
import type { Phrases } from '../../../../src/domains/transfer-rules/reasons/phrases';
import { russian } from '../../../../src/domains/transfer-rules/reasons/russian';
import type { TransferFacts } from '../../../../src/domains/transfer-rules/transfer-facts';
import { VerificationMethod } from '../../../../src/domains/transfer-rules/transfer-rule-clause';
import { platform, transfer } from '../sample-transfer';

/** Each kind of clause in Russian and Kazakh; spaces in numbers are not broken. */
const facts = transfer({
  amount: '930',
  currency: 'USD',
  amountInTenge: '500860.8',
  sender: { iinGiven: true, verifiedBy: VerificationMethod.SMS },
  recipient: { iinGiven: false, verifiedBy: null },
  counterparty: platform(ProviderStatus.BLOCKED),
  sender24Hours: { count: 3, amountInTenge: '1350000.5' },
});

function reasons(when: string, phrases: Phrases, of: TransferFacts = facts): string {
  const { tree } = compileClause(when);
  const found = explainClause(tree, variableTexts(of, '500000'), phrases).reasons;
  return phrases.because(found, '…').replaceAll('\u00a0', ' ');
}

type Row = [when: string, russian: string, kazakh: string];

const inRussian = 'сумма перевода, 930 USD (500 860,80 тенге),';
const inKazakh = 'аударым сомасы — 930 USD (500 860,80 теңге), бұл';
const sumInRussian =
  'сумма переводов отправителя за 24 часа, 1 350 000,50 тенге вместе с этим переводом,';
const sumInKazakh =
  'жіберушінің 24 сағаттағы аударымдарының жалпы сомасы осы аударыммен бірге — 1 350 000,50 ' +
  'теңге, бұл';
const countInRussian = 'число переводов отправителя за 24 часа, 3 вместе с этим,';
const countInKazakh = 'жіберушінің 24 сағаттағы аударымдарының саны осы аударыммен бірге — 3, бұл';

const quantities: Row[] = [
  [
    'amountInTenge > threshold',
    `${inRussian} превышает 500 000 тенге`,
    `${inKazakh} 500 000 теңгеден көп`,
  ],
  [
    'threshold < amountInTenge',
    `${inRussian} превышает 500 000 тенге`,
    `${inKazakh} 500 000 теңгеден көп`,
  ],
  [
    'amountInTenge > 600000',
    `${inRussian} не превышает 600 000 тенге`,
    `${inKazakh} 600 000 теңгеден аспайды`,
  ],
  [
    'amountInTenge < threshold',
    `${inRussian} не меньше 500 000 тенге`,
    `${inKazakh} 500 000 теңгеден аз емес`,
  ],
  [
    'amountInTenge == 1234567',
    `${inRussian} не равна 1 234 567 тенге`,
    `${inKazakh} 1 234 567 теңгеге тең емес`,
  ],
  [
    'amount >= 1000',
    'сумма перевода, 930 USD, меньше 1 000 USD',
    'аударым сомасы — 930 USD, бұл 1 000 USD сомасынан аз',
  ],
  [
    'amount == decimal("930.00")',
    'сумма перевода, 930 USD, равна 930 USD',
    'аударым сомасы — 930 USD, бұл 930 USD сомасына тең',
  ],
  [
    'amount in [decimal("1.5"), decimal("2"), decimal("3")]',
    'сумма перевода, 930 USD, не равна 1,50 USD, 2 USD или 3 USD',
    'аударым сомасы — 930 USD, бұл 1,50 USD, 2 USD немесе 3 USD сомасына тең емес',
  ],
  [
    'threshold > 1000',
    'порог, 500 000 тенге, превышает 1 000 тенге',
    'шекті сома — 500 000 теңге, бұл 1 000 теңгеден көп',
  ],
  [
    'threshold == 500000',
    'порог, 500 000 тенге, равен 500 000 тенге',
    'шекті сома — 500 000 теңге, бұл 500 000 теңгеге тең',
  ],
  [
    'senderAmountInTenge24Hours > threshold',
    `${sumInRussian} превышает 500 000 тенге`,
    `${sumInKazakh} 500 000 теңгеден көп`,
  ],
  [
    'senderTransferCount24Hours >= 3',
    `${countInRussian} не меньше 3`,
    `${countInKazakh} 3 санынан аз емес`,
  ],
  ['senderTransferCount24Hours == 3', `${countInRussian} равно 3`, `${countInKazakh} 3 санына тең`],
];

const others: Row[] = [
  ['currency == "USD"', 'валюта перевода — USD', 'аударым валютасы — USD'],
  [
    'currency in ["KZT", "EUR", "RUB"]',
    'валюта перевода — USD, а не KZT, EUR или RUB',
    'аударым валютасы — KZT, EUR немесе RUB емес, USD',
  ],
  ['"SMS" == senderVerifiedBy', 'отправитель проверен по SMS', 'жіберуші SMS арқылы тексерілген'],
  [
    'senderVerifiedBy in ["MOBILE_APP", "STATE_REGISTER"]',
    'отправитель проверен по SMS, а не в мобильном приложении или в государственном реестре',
    'жіберуші мобильді қосымша немесе мемлекеттік тізілім арқылы емес, SMS арқылы тексерілген',
  ],
  ['recipientVerifiedBy == "SMS"', 'получатель не проверен', 'алушы тексерілмеген'],
  ['channel == "CARD_TOP_UP"', 'перевод — это пополнение карты', 'аударым түрі — картаны толтыру'],
  [
    'counterpartyStanding == "BLOCKED"',
    'платформа значится в базе данных как заблокированная',
    'платформа дерекқорда «бұғатталған» деп көрсетілген',
  ],
  [
    'counterpartyStanding == "AUTHORIZED"',
    'платформа значится в базе данных как заблокированная, а не как имеющая разрешение',
    'платформа дерекқорда «рұқсаты бар» деп емес, «бұғатталған» деп көрсетілген',
  ],
  [
    'senderIinGiven && counterpartyNamed',
    'ИИН отправителя указан, и платформа на другой стороне перевода названа',
    'жіберушінің ЖСН-і көрсетілген, әрі аударымның екінші жағындағы платформа аталған',
  ],
  ['recipientIinGiven', 'ИИН получателя не указан', 'алушының ЖСН-і көрсетілмеген'],
];

describe('a clause', () => {
  it.each([...quantities, ...others])('%s', (when, inRussian, inKazakh) => {
    expect(reasons(when, russian)).toBe(`${inRussian}, поэтому …`);
    expect(reasons(when, kazakh)).toBe(`${inKazakh}, сондықтан …`);
  });

  it.each<[when: string, of: TransferFacts, russian: string, kazakh: string]>([
    [
      'counterpartyStanding == "BLOCKED"',
      transfer(),
      'платформа на другой стороне перевода не названа',
      'аударымның екінші жағындағы платформа аталмаған',
    ],
    [
      'counterpartyStanding == "NOT_ON_RECORD"',
      transfer({ counterparty: platform('NOT_ON_RECORD') }),
      'платформы нет в базе данных',
      'платформа дерекқорда жоқ',
    ],
    [
      'senderAmountInTenge24Hours > threshold',
      transfer({ sender24Hours: null }),
      'другие переводы отправителя за 24 часа неизвестны, а сумма одного этого перевода, ' +
        '500 000 тенге, не превышает 500 000 тенге',
      'жіберушінің 24 сағаттағы басқа аударымдары белгісіз, ал осы бір аударымның сомасы — ' +
        '500 000 теңге, бұл 500 000 теңгеден аспайды',
    ],
    [
      'senderTransferCount24Hours >= 3',
      transfer(),
      'другие переводы отправителя за 24 часа неизвестны, а их число с одним этим переводом, 1, ' +
        'меньше 3',
      'жіберушінің 24 сағаттағы басқа аударымдары белгісіз, ал осы бір аударыммен олардың саны ' +
        '— 1, бұл 3 санынан аз',
    ],
  ])('%s of another transfer', (when, of, inRussian, inKazakh) => {
    expect(reasons(when, russian, of)).toBe(`${inRussian}, поэтому …`);
    expect(reasons(when, kazakh, of)).toBe(`${inKazakh}, сондықтан …`);
  });

  it.each<[ProviderStatus, string, string]>([
    [ProviderStatus.AUTHORIZED, 'как имеющая разрешение', 'рұқсаты бар'],
    [ProviderStatus.SUSPENDED, 'с приостановленным разрешением', 'рұқсаты уақытша тоқтатылған'],
    [ProviderStatus.WITHDRAWN, 'с отозванным разрешением', 'рұқсаты қайтарып алынған'],
    [ProviderStatus.SHUT_DOWN, 'как закрытая', 'жабылған'],
    [ProviderStatus.BLOCKED, 'как заблокированная', 'бұғатталған'],
    [ProviderStatus.WARNED, 'с публичным предупреждением о ней', 'көпшілікке ескерту жарияланған'],
    [ProviderStatus.UNKNOWN, 'без известного статуса', 'мәртебесі белгісіз'],
  ])('that reads the standing %s', (standing, inRussian, inKazakh) => {
    const of = transfer({ counterparty: platform(standing) });
    const when = `counterpartyStanding == "${standing}"`;
    expect(reasons(when, russian, of)).toBe(
      `платформа значится в базе данных ${inRussian}, поэтому …`,
    );
    expect(reasons(when, kazakh, of)).toBe(
      `платформа дерекқорда «${inKazakh}» деп көрсетілген, сондықтан …`,
    );
  });
});
