import type { Day } from '../../../kernel/scalars/day';
import { ProviderStatus } from '../../providers/provider-status-period';
import { isCleared, standingCheck, standingDoubt } from '../standing-clearance';
import type { CounterpartyFacts } from '../transfer-facts';
import { authorityName, type AuthorityNames } from './authority-names';

const authorities: AuthorityNames = {
  'Agency for Financial Monitoring': 'Қаржылық мониторинг агенттігі',
  'Astana Financial Services Authority': 'АХҚО Қаржылық қызметтерді реттеу комитеті',
  'National Bank of Kazakhstan': 'Қазақстан Ұлттық Банкі',
  'Ministry of Culture and Information': 'Мәдениет және ақпарат министрлігі',
  'Ministry of Digital Development, Innovations and Aerospace Industry':
    'Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігі',
  'National Security Committee': 'Ұлттық қауіпсіздік комитеті',
  'Agency for Regulation and Development of the Financial Market':
    'Қаржы нарығын реттеу және дамыту агенттігі',
  'President of Kazakhstan': 'Қазақстан Президенті',
  'Parliament of Kazakhstan': 'Қазақстан Парламенті',
  'Government of Kazakhstan': 'Қазақстан Үкіметі',
  'Courts of Kazakhstan': 'Қазақстан соттары',
};

/** They stand in quotation marks before "деп көрсетілген". */
export const kazakhStandings: Readonly<Record<ProviderStatus, string>> = {
  [ProviderStatus.AUTHORIZED]: 'рұқсаты бар',
  [ProviderStatus.SUSPENDED]: 'рұқсаты уақытша тоқтатылған',
  [ProviderStatus.WITHDRAWN]: 'рұқсаты қайтарып алынған',
  [ProviderStatus.SHUT_DOWN]: 'жабылған',
  [ProviderStatus.BLOCKED]: 'бұғатталған',
  [ProviderStatus.WARNED]: 'көпшілікке ескерту жарияланған',
  [ProviderStatus.UNKNOWN]: 'мәртебесі белгісіз',
};

/** Each month with the suffixes of the locative ("in") and the ablative ("from"). */
const months: readonly (readonly [name: string, locative: string, ablative: string])[] = [
  ['қаңтар', 'да', 'дан'],
  ['ақпан', 'да', 'нан'],
  ['наурыз', 'да', 'дан'],
  ['сәуір', 'де', 'ден'],
  ['мамыр', 'да', 'дан'],
  ['маусым', 'да', 'нан'],
  ['шілде', 'де', 'ден'],
  ['тамыз', 'да', 'дан'],
  ['қыркүйек', 'те', 'тен'],
  ['қазан', 'да', 'нан'],
  ['қараша', 'да', 'дан'],
  ['желтоқсан', 'да', 'нан'],
];

/** "2025 жылғы 1 қыркүйекте", or "2025 жылғы 1 қыркүйектен" */
function dayInWords(day: Day, governed: 'locative' | 'ablative'): string {
  const [year, month, date] = day.split('-').map(Number);
  const [name, locative, ablative] = months[(month ?? 1) - 1] ?? [];
  return `${year} жылғы ${date} ${name}${governed === 'locative' ? locative : ablative}`;
}

const saysNothing = 'бұл оның рұқсаты бар-жоғын білдірмейді';
const toEmployee = 'сондықтан жалғастырмас бұрын аударымды қызметкер тексеруге тиіс';

/** What was found of a platform's standing, and what follows for the transfer. */
export function kazakhStanding(counterparty: CounterpartyFacts): string {
  const { name, standing, since, enforcementAction } = counterparty;
  const platform = name === null ? 'аталған платформа' : `${name} платформасы`;
  if (standing === 'NOT_ON_RECORD') {
    return `${platform} дерекқорда жоқ, ${saysNothing}, ${toEmployee}`;
  }
  if (standing === ProviderStatus.UNKNOWN) {
    return (
      `${platform} дерекқорда бар, бірақ оның сол күнгі мәртебесі белгісіз, ${saysNothing}` +
      `${doubtInWords(counterparty)}, ${toEmployee}`
    );
  }
  const isAuthorized = standing === ProviderStatus.AUTHORIZED;
  const details = [
    ...(since === null ? [firstDayInWords(counterparty)] : []),
    ...checkInWords(counterparty),
    ...(isAuthorized ? [] : [actionInWords(enforcementAction)]),
  ];
  return (
    `${platform} дерекқорда ` +
    (since === null ? '' : `${dayInWords(since, 'ablative')} бастап `) +
    `«${kazakhStandings[standing]}» деп көрсетілген` +
    (details.length === 0 ? '' : ` (${details.join('; ')})`) +
    doubtInWords(counterparty) +
    (isCleared(counterparty) ? '' : `, ${toEmployee}`)
  );
}

function firstDayInWords({ firstSeenOn }: CounterpartyFacts): string {
  const unknown = 'қай күннен бастап екені белгісіз';
  if (firstSeenOn == null) return unknown;
  return `алғаш рет ${dayInWords(firstSeenOn, 'locative')} осылай көрсетілген; ${unknown}`;
}

function checkInWords(counterparty: CounterpartyFacts): string[] {
  const check = standingCheck(counterparty);
  if (!check) return [];
  const { checkedOn, ageDays, isOld } = check;
  const last =
    checkedOn === null
      ? 'содан бері тексерілмеген'
      : `соңғы рет ${dayInWords(checkedOn, 'locative')} тексерілген`;
  if (!isOld) return [last];
  const age = checkedOn === null ? `${ageDays} күн өткен` : `аударымнан ${ageDays} күн бұрын`;
  return [`${last}, ${age}: бұл көп уақыт, қайта тексеріңіз`];
}

function doubtInWords(counterparty: CounterpartyFacts): string {
  const doubt = standingDoubt(counterparty);
  if (doubt === null) return '';
  if (doubt.kind === 'old') {
    return `; бірақ соңғы тексеруден бері ${doubt.maxAgeDays} күннен көп уақыт өткен`;
  }
  return (
    '; бірақ көрсетілген атау немесе домен басқа платформада да бар: қайсысы екенін лицензия ' +
    'нөмірі немесе БСН көрсетеді'
  );
}

/** Without its title, which is on record in English only. */
function actionInWords(action: CounterpartyFacts['enforcementAction']): string {
  if (!action) return 'бұған негіз болған шара белгісіз';
  const authority = authorityName(authorities, action.authority);
  const day =
    action.announcedOn === null
      ? 'жарияланған күні белгісіз'
      : `${dayInWords(action.announcedOn, 'locative')} жарияланған`;
  return `шара${authority === null ? '' : `: ${authority}`}, ${day}`;
}
