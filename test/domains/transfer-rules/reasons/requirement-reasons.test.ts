import { decide } from '../../../../src/domains/transfer-rules/decide';
import { explainRecordedCheck } from '../../../../src/domains/transfer-rules/reasons/check-explanation';
import { kazakh } from '../../../../src/domains/transfer-rules/reasons/kazakh';
import { russian } from '../../../../src/domains/transfer-rules/reasons/russian';
import type { RequirementCheck } from '../../../../src/domains/transfer-rules/requirement-check';
import type { TransferFacts } from '../../../../src/domains/transfer-rules/transfer-facts';
import {
  TransferRequirement,
  VerificationMethod,
} from '../../../../src/domains/transfer-rules/transfer-rule-clause';
import { dollars, tenge, transfer } from '../sample-transfer';

/** The whole reason of each requirement in Russian and Kazakh. */
const { RECIPIENT_IIN, SENDER_IIN, SENDER_CONFIRMATION } = TransferRequirement;
const { STATE_REGISTER, MOBILE_APP, SMS } = VerificationMethod;

function reasons(
  requirement: TransferRequirement,
  when: string,
  facts: TransferFacts,
  acceptedMethods: VerificationMethod[] = [],
): [russian: string, kazakh: string] {
  const clauses = [{ requirement, when, acceptedMethods }];
  const [check] = decide(facts, { clauses, thresholdAmount: '500000' }).checks;
  const [inRussian, inKazakh] = [russian, kazakh].map((phrases) =>
    explainRecordedCheck(check as RequirementCheck, facts, phrases).replaceAll('\u00a0', ' '),
  );
  return [inRussian ?? '', inKazakh ?? ''];
}

const byAmount = 'amountInTenge > threshold';
const parties = (iinGiven: boolean, verifiedBy: VerificationMethod | null) => ({
  sender: { iinGiven, verifiedBy },
  recipient: { iinGiven, verifiedBy },
});

type Given = [iinGiven: boolean, by: VerificationMethod | null, accepted: VerificationMethod[]];

describe("the recipient's IIN", () => {
  it.each<[...Given, russian: string, kazakh: string]>([
    [true, null, [], 'Номер указан.', 'Нөмір көрсетілген.'],
    [
      ...([false, null, []] as Given),
      'Номер не указан: укажите его 12 цифр.',
      'Нөмір көрсетілмеген: оның 12 цифрын көрсетіңіз.',
    ],
    [
      ...([false, null, [SMS]] as Given),
      'Номер не указан: укажите его 12 цифр и пройдите проверку по SMS.',
      'Нөмір көрсетілмеген: оның 12 цифрын көрсетіп, SMS арқылы тексеруден өтіңіз.',
    ],
    [
      ...([true, null, [SMS]] as Given),
      'Номер указан, но не проверен: пройдите проверку по SMS.',
      'Нөмір көрсетілген, бірақ тексерілмеген: SMS арқылы тексеруден өтіңіз.',
    ],
    [
      ...([true, SMS, [SMS, MOBILE_APP]] as Given),
      'Номер указан и проверен по SMS.',
      'Нөмір көрсетілген және SMS арқылы тексерілген.',
    ],
    [
      ...([true, SMS, [MOBILE_APP]] as Given),
      'Номер указан и проверен по SMS, но этот способ не принимается: пройдите проверку в ' +
        'мобильном приложении.',
      'Нөмір көрсетілген және SMS арқылы тексерілген, бірақ бұл тәсіл қабылданбайды: мобильді ' +
        'қосымша арқылы тексеруден өтіңіз.',
    ],
  ])('given %s, verified by %s, of %j', (given, by, accepted, inRussian, inKazakh) => {
    const found = reasons(RECIPIENT_IIN, 'true', transfer(parties(given, by)), accepted);
    expect(found).toEqual([
      'Индивидуальный идентификационный номер (ИИН) получателя требуется при каждом переводе. ' +
        inRussian,
      `Әр аударымда алушының жеке сәйкестендіру нөмірі (ЖСН) талап етіледі. ${inKazakh}`,
    ]);
  });

  it.each<[when: string, russian: string, kazakh: string]>([
    [
      'false',
      'Индивидуальный идентификационный номер (ИИН) получателя по этой версии правила не ' +
        'требуется.',
      'Ереженің осы нұсқасы бойынша алушының жеке сәйкестендіру нөмірі (ЖСН) талап етілмейді.',
    ],
    [
      '!recipientIinGiven',
      'ИИН получателя указан, поэтому индивидуальный идентификационный номер (ИИН) получателя не ' +
        'требуется.',
      'Алушының ЖСН-і көрсетілген, сондықтан алушының жеке сәйкестендіру нөмірі (ЖСН) талап ' +
        'етілмейді.',
    ],
  ])('where it is not asked for: %s', (when, inRussian, inKazakh) => {
    expect(reasons(RECIPIENT_IIN, when, transfer())).toEqual([inRussian, inKazakh]);
  });
});

describe("the sender's IIN", () => {
  it('does not have to be verified', () => {
    expect(reasons(SENDER_IIN, byAmount, dollars('925', '498168'))).toEqual([
      'Сумма перевода, 925 USD (498 168 тенге), не превышает 500 000 тенге, поэтому проверять ' +
        'индивидуальный идентификационный номер (ИИН) отправителя не нужно.',
      'Аударым сомасы — 925 USD (498 168 теңге), бұл 500 000 теңгеден аспайды, сондықтан ' +
        'жіберушінің жеке сәйкестендіру нөмірін (ЖСН) тексеру қажет емес.',
    ]);
    expect(reasons(SENDER_IIN, 'false', tenge('1'))).toEqual([
      'Проверять индивидуальный идентификационный номер (ИИН) отправителя по этой версии правила ' +
        'не нужно.',
      'Ереженің осы нұсқасы бойынша жіберушінің жеке сәйкестендіру нөмірін (ЖСН) тексеру қажет ' +
        'емес.',
    ]);
  });

  it('must be given and verified', () => {
    expect(reasons(SENDER_IIN, byAmount, tenge('1500000.5'))).toEqual([
      'Сумма перевода, 1 500 000,50 тенге, превышает 500 000 тенге, поэтому нужно указать и ' +
        'проверить индивидуальный идентификационный номер (ИИН) отправителя. Номер не указан: ' +
        'укажите его 12 цифр и пройдите проверку в государственном реестре, в мобильном ' +
        'приложении или по SMS.',
      'Аударым сомасы — 1 500 000,50 теңге, бұл 500 000 теңгеден көп, сондықтан жіберушінің жеке ' +
        'сәйкестендіру нөмірін (ЖСН) көрсету және тексеру қажет. Нөмір көрсетілмеген: оның 12 ' +
        'цифрын көрсетіп, мемлекеттік тізілім, мобильді қосымша немесе SMS арқылы тексеруден ' +
        'өтіңіз.',
    ]);
    expect(reasons(SENDER_IIN, 'true', transfer(parties(true, STATE_REGISTER)))).toEqual([
      'Индивидуальный идентификационный номер (ИИН) отправителя нужно указывать и проверять при ' +
        'каждом переводе. Номер указан и проверен в государственном реестре.',
      'Әр аударымда жіберушінің жеке сәйкестендіру нөмірін (ЖСН) көрсету және тексеру қажет. ' +
        'Нөмір көрсетілген және мемлекеттік тізілім арқылы тексерілген.',
    ]);
  });
});

describe("the sender's confirmation", () => {
  it.each<[by: VerificationMethod | null, russian: string, kazakh: string]>([
    [
      null,
      'Перевод не подтверждён: отправитель может подтвердить его в мобильном приложении или по ' +
        'SMS.',
      'Аударым расталмаған: жіберуші оны мобильді қосымша немесе SMS арқылы растай алады.',
    ],
    [
      STATE_REGISTER,
      'Отправитель проверен в государственном реестре, но это не подтверждает перевод: ' +
        'отправитель может подтвердить его в мобильном приложении или по SMS.',
      'Жіберуші мемлекеттік тізілім арқылы тексерілген, бірақ бұл аударымды растамайды: жіберуші ' +
        'оны мобильді қосымша немесе SMS арқылы растай алады.',
    ],
    [
      MOBILE_APP,
      'Перевод подтверждён в мобильном приложении.',
      'Аударым мобильді қосымша арқылы расталған.',
    ],
  ])('applies, verified by %s', (by, inRussian, inKazakh) => {
    const facts = tenge('600000', parties(true, by));
    expect(reasons(SENDER_CONFIRMATION, byAmount, facts)).toEqual([
      'Сумма перевода, 600 000 тенге, превышает 500 000 тенге, поэтому отправитель должен ' +
        `подтвердить перевод. ${inRussian}`,
      'Аударым сомасы — 600 000 теңге, бұл 500 000 теңгеден көп, сондықтан жіберуші аударымды ' +
        `растауға тиіс. ${inKazakh}`,
    ]);
  });

  it('applies to every transfer, or to none', () => {
    const confirmed = transfer(parties(true, SMS));
    expect(reasons(SENDER_CONFIRMATION, 'true', confirmed)).toEqual([
      'Отправитель должен подтверждать каждый перевод. Перевод подтверждён по SMS.',
      'Жіберуші әр аударымды растауға тиіс. Аударым SMS арқылы расталған.',
    ]);
    expect(reasons(SENDER_CONFIRMATION, 'false', confirmed)).toEqual([
      'Отправителю по этой версии правила не нужно подтверждать перевод.',
      'Ереженің осы нұсқасы бойынша жіберушінің аударымды растауы қажет емес.',
    ]);
    expect(reasons(SENDER_CONFIRMATION, byAmount, tenge('1'))).toEqual([
      'Сумма перевода, 1 тенге, не превышает 500 000 тенге, поэтому отправителю не нужно ' +
        'подтверждать перевод.',
      'Аударым сомасы — 1 теңге, бұл 500 000 теңгеден аспайды, сондықтан жіберушінің аударымды ' +
        'растауы қажет емес.',
    ]);
  });
});
