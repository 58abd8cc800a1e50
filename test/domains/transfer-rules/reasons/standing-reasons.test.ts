import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ProviderStatus } from '../../../../src/domains/providers/provider-status-period';
import { decide } from '../../../../src/domains/transfer-rules/decide';
import { knownAuthorities } from '../../../../src/domains/transfer-rules/reasons/authority-names';
import { explainRecordedCheck } from '../../../../src/domains/transfer-rules/reasons/check-explanation';
import { kazakh } from '../../../../src/domains/transfer-rules/reasons/kazakh';
import { russian } from '../../../../src/domains/transfer-rules/reasons/russian';
import type { RequirementCheck } from '../../../../src/domains/transfer-rules/requirement-check';
import type { CounterpartyFacts } from '../../../../src/domains/transfer-rules/transfer-facts';
import { TransferRequirement } from '../../../../src/domains/transfer-rules/transfer-rule-clause';
import { platform, transfer } from '../sample-transfer';

/** The standing of the platform in Russian and Kazakh. */
const enforcementAction = {
  slug: 'raks-2025',
  title: 'RAKS shut down',
  announcedOn: '2025-09-25',
  authority: 'AFM',
};

function reasons(counterparty: CounterpartyFacts | null, when = 'counterpartyNamed') {
  const facts = transfer({ counterparty });
  const requirement = TransferRequirement.COUNTERPARTY_STANDING;
  const clauses = [{ requirement, when, acceptedMethods: [] }];
  const [check] = decide(facts, { clauses, thresholdAmount: null }).checks;
  const [inRussian, inKazakh] = [russian, kazakh].map((phrases) =>
    explainRecordedCheck(check as RequirementCheck, facts, phrases),
  );
  return { inRussian, inKazakh };
}

const checkedInRussian =
  'Платформа на другой стороне перевода названа, поэтому проверяется статус платформы на день ' +
  'перевода. ';
const checkedInKazakh =
  'Аударымның екінші жағындағы платформа аталған, сондықтан платформаның аударым күнгі мәртебесі ' +
  'тексеріледі. ';
const lookInRussian = 'поэтому перед продолжением перевод должен проверить сотрудник.';
const lookInKazakh = 'сондықтан жалғастырмас бұрын аударымды қызметкер тексеруге тиіс.';
const silentInRussian = `и это не говорит о том, есть ли у неё разрешение, ${lookInRussian}`;
const silentInKazakh = `бұл оның рұқсаты бар-жоғын білдірмейді, ${lookInKazakh}`;

describe('the standing of the platform', () => {
  it('is not checked where none is named', () => {
    expect(reasons(null)).toEqual({
      inRussian:
        'Платформа на другой стороне перевода не названа, поэтому статус платформы не ' +
        'проверяется.',
      inKazakh:
        'Аударымның екінші жағындағы платформа аталмаған, сондықтан платформаның мәртебесі ' +
        'тексерілмейді.',
    });
    expect(reasons(null, 'false')).toEqual({
      inRussian: 'Статус платформы по этой версии правила не проверяется.',
      inKazakh: 'Ереженің осы нұсқасы бойынша платформаның мәртебесі тексерілмейді.',
    });
  });

  it('is asked for where the rule always checks it', () => {
    expect(reasons(null, 'true')).toEqual({
      inRussian:
        'Статус платформы на день перевода проверяется при каждом переводе. Платформа не ' +
        'названа, а без этого о ней ничего не известно: её можно указать в переводе.',
      inKazakh:
        'Әр аударымда платформаның сол күнгі мәртебесі тексеріледі. Платформа аталмаған, ал ' +
        'онсыз ол туралы ештеңе белгісіз: оны аударымда көрсетуге болады.',
    });
  });

  it.each<[ProviderStatus, string, string]>([
    [ProviderStatus.SUSPENDED, 'с приостановленным разрешением', 'рұқсаты уақытша тоқтатылған'],
    [ProviderStatus.WITHDRAWN, 'с отозванным разрешением', 'рұқсаты қайтарып алынған'],
    [ProviderStatus.SHUT_DOWN, 'как закрытая', 'жабылған'],
    [ProviderStatus.BLOCKED, 'как заблокированная', 'бұғатталған'],
    [ProviderStatus.WARNED, 'с публичным предупреждением о ней', 'көпшілікке ескерту жарияланған'],
  ])('%s', (standing, inRussian, inKazakh) => {
    expect(reasons(platform(standing, { enforcementAction }))).toEqual({
      inRussian:
        `${checkedInRussian}Платформа RAKS значится в базе данных ${inRussian} с 1 сентября 2025 ` +
        'года (мера: Агентство по финансовому мониторингу, объявлена 25 сентября 2025 года), ' +
        lookInRussian,
      inKazakh:
        `${checkedInKazakh}RAKS платформасы дерекқорда 2025 жылғы 1 қыркүйектен бастап ` +
        `«${inKazakh}» деп көрсетілген (шара: Қаржылық мониторинг агенттігі, 2025 жылғы 25 ` +
        `қыркүйекте жарияланған), ${lookInKazakh}`,
    });
  });

  it.each<[what: string, CounterpartyFacts, russian: string, kazakh: string]>([
    [
      'authorized',
      platform(ProviderStatus.AUTHORIZED),
      'Платформа RAKS значится в базе данных как имеющая разрешение с 1 сентября 2025 года.',
      'RAKS платформасы дерекқорда 2025 жылғы 1 қыркүйектен бастап «рұқсаты бар» деп ' +
        'көрсетілген.',
    ],
    [
      'authorized since a day that is not known',
      platform(ProviderStatus.AUTHORIZED, { since: null }),
      'Платформа RAKS значится в базе данных как имеющая разрешение (с какого дня, неизвестно).',
      'RAKS платформасы дерекқорда «рұқсаты бар» деп көрсетілген (қай күннен бастап екені ' +
        'белгісіз).',
    ],
    [
      'unknown',
      platform(ProviderStatus.UNKNOWN),
      `Платформа RAKS есть в базе данных, но её статус на этот день неизвестен, ${silentInRussian}`,
      'RAKS платформасы дерекқорда бар, бірақ оның сол күнгі мәртебесі белгісіз, ' + silentInKazakh,
    ],
    [
      'not on record',
      platform('NOT_ON_RECORD', { slug: null, name: null, since: null }),
      `Названной платформы нет в базе данных, ${silentInRussian}`,
      `Аталған платформа дерекқорда жоқ, ${silentInKazakh}`,
    ],
    [
      'blocked by an action that is not known',
      platform(ProviderStatus.BLOCKED, { since: null }),
      'Платформа RAKS значится в базе данных как заблокированная (с какого дня, неизвестно; ' +
        `мера, из которой это следует, неизвестна), ${lookInRussian}`,
      'RAKS платформасы дерекқорда «бұғатталған» деп көрсетілген (қай күннен бастап екені ' +
        `белгісіз; бұған негіз болған шара белгісіз), ${lookInKazakh}`,
    ],
    [
      'blocked by an authority whose name is on record in English only, on an unknown day',
      platform(ProviderStatus.BLOCKED, {
        enforcementAction: { ...enforcementAction, authority: 'An authority', announcedOn: null },
      }),
      'Платформа RAKS значится в базе данных как заблокированная с 1 сентября 2025 года (мера, ' +
        `день объявления неизвестен), ${lookInRussian}`,
      'RAKS платформасы дерекқорда 2025 жылғы 1 қыркүйектен бастап «бұғатталған» деп көрсетілген ' +
        `(шара, жарияланған күні белгісіз), ${lookInKazakh}`,
    ],
  ])('%s', (_, counterparty, inRussian, inKazakh) => {
    expect(reasons(counterparty)).toEqual({
      inRussian: checkedInRussian + inRussian,
      inKazakh: checkedInKazakh + inKazakh,
    });
  });

  const days = [
    ['2025-01-01', 'с 1 января', '1 қаңтардан', '1 қаңтарда'],
    ['2025-02-02', 'со 2 февраля', '2 ақпаннан', '2 ақпанда'],
    ['2025-03-03', 'с 3 марта', '3 наурыздан', '3 наурызда'],
    ['2025-04-04', 'с 4 апреля', '4 сәуірден', '4 сәуірде'],
    ['2025-05-12', 'с 12 мая', '12 мамырдан', '12 мамырда'],
    ['2025-06-20', 'с 20 июня', '20 маусымнан', '20 маусымда'],
    ['2025-07-22', 'с 22 июля', '22 шілдеден', '22 шілдеде'],
    ['2025-08-08', 'с 8 августа', '8 тамыздан', '8 тамызда'],
    ['2025-09-09', 'с 9 сентября', '9 қыркүйектен', '9 қыркүйекте'],
    ['2025-10-10', 'с 10 октября', '10 қазаннан', '10 қазанда'],
    ['2025-11-30', 'с 30 ноября', '30 қарашадан', '30 қарашада'],
    ['2025-12-31', 'с 31 декабря', '31 желтоқсаннан', '31 желтоқсанда'],
  ] as const;
  it.each(days)('since %s', (since, inRussian, fromInKazakh, onInKazakh) => {
    const action = { ...enforcementAction, announcedOn: since };
    const found = reasons(platform(ProviderStatus.BLOCKED, { since, enforcementAction: action }));
    expect(found.inRussian).toContain(`заблокированная ${inRussian} 2025 года (`);
    expect(found.inRussian).toContain(`объявлена ${inRussian.replace(/^со? /, '')} 2025 года)`);
    expect(found.inKazakh).toContain(`2025 жылғы ${fromInKazakh} бастап`);
    expect(found.inKazakh).toContain(`2025 жылғы ${onInKazakh} жарияланған`);
  });
});

describe('the authorities', () => {
  it('of the curated record have a name in each language', () => {
    const file = join(__dirname, '../../../../data/kazakhstan/authorities.yaml');
    const { authorities } = parse(readFileSync(file, 'utf8')) as {
      authorities: { name: string }[];
    };
    expect(authorities.map(({ name }) => name).sort()).toEqual([...knownAuthorities].sort());
  });
});
