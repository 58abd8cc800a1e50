import type { Day } from '../../../kernel/scalars/day';
import { ProviderStatus } from '../../providers/provider-status-period';
import { isCleared, standingCheck, standingDoubt } from '../standing-clearance';
import type { CounterpartyFacts } from '../transfer-facts';
import { authorityName, type AuthorityNames } from './authority-names';

const authorities: AuthorityNames = {
  'Agency for Financial Monitoring': 'Агентство по финансовому мониторингу',
  'Astana Financial Services Authority': 'Комитет МФЦА по регулированию финансовых услуг',
  'National Bank of Kazakhstan': 'Национальный Банк Казахстана',
  'Ministry of Culture and Information': 'Министерство культуры и информации',
  'Ministry of Digital Development, Innovations and Aerospace Industry':
    'Министерство цифрового развития, инноваций и аэрокосмической промышленности',
  'National Security Committee': 'Комитет национальной безопасности',
  'Agency for Regulation and Development of the Financial Market':
    'Агентство по регулированию и развитию финансового рынка',
  'President of Kazakhstan': 'Президент Казахстана',
  'Parliament of Kazakhstan': 'Парламент Казахстана',
  'Government of Kazakhstan': 'Правительство Казахстана',
  'Courts of Kazakhstan': 'суды Казахстана',
};

/** They follow "значится в базе данных". */
export const russianStandings: Readonly<Record<ProviderStatus, string>> = {
  [ProviderStatus.AUTHORIZED]: 'как имеющая разрешение',
  [ProviderStatus.SUSPENDED]: 'с приостановленным разрешением',
  [ProviderStatus.WITHDRAWN]: 'с отозванным разрешением',
  [ProviderStatus.SHUT_DOWN]: 'как закрытая',
  [ProviderStatus.BLOCKED]: 'как заблокированная',
  [ProviderStatus.WARNED]: 'с публичным предупреждением о ней',
  [ProviderStatus.UNKNOWN]: 'без известного статуса',
};

/** In the genitive. */
const months =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');

/** "1 сентября 2025 года" */
function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year} года`;
}

/** "с 1 сентября", but "со 2 сентября": the day is read as "со второго". */
function since(day: Day): string {
  return `${day.endsWith('-02') ? 'со' : 'с'} ${dayInWords(day)}`;
}

const saysNothing = 'и это не говорит о том, есть ли у неё разрешение';
const toEmployee = 'поэтому перед продолжением перевод должен проверить сотрудник';

/** What was found of a platform's standing, and what follows for the transfer. */
export function russianStanding(counterparty: CounterpartyFacts): string {
  const { name, standing, since: day, enforcementAction } = counterparty;
  if (standing === 'NOT_ON_RECORD') {
    const platform = name === null ? 'названной платформы' : `платформы ${name}`;
    return `${platform} нет в базе данных, ${saysNothing}, ${toEmployee}`;
  }
  const platform = name === null ? 'названная платформа' : `платформа ${name}`;
  if (standing === ProviderStatus.UNKNOWN) {
    return (
      `${platform} есть в базе данных, но её статус на этот день неизвестен, ${saysNothing}` +
      `${doubtInWords(counterparty)}, ${toEmployee}`
    );
  }
  const isAuthorized = standing === ProviderStatus.AUTHORIZED;
  const details = [
    ...(day === null ? [firstDayInWords(counterparty)] : []),
    ...checkInWords(counterparty),
    ...(isAuthorized ? [] : [actionInWords(enforcementAction)]),
  ];
  return (
    `${platform} значится в базе данных ${russianStandings[standing]}` +
    (day === null ? '' : ` ${since(day)}`) +
    (details.length === 0 ? '' : ` (${details.join('; ')})`) +
    doubtInWords(counterparty) +
    (isCleared(counterparty) ? '' : `, ${toEmployee}`)
  );
}

function firstDayInWords({ firstSeenOn }: CounterpartyFacts): string {
  const unknown = 'с какого дня, неизвестно';
  return firstSeenOn == null ? unknown : `впервые отмечено ${dayInWords(firstSeenOn)}; ${unknown}`;
}

/** "1 день", "2 дня", "5 дней" */
function daysInWords(count: number): string {
  const [tens, ones] = [count % 100, count % 10];
  if (ones === 1 && tens !== 11) return `${count} день`;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? `${count} дня` : `${count} дней`;
}

function checkInWords(counterparty: CounterpartyFacts): string[] {
  const check = standingCheck(counterparty);
  if (!check) return [];
  const { checkedOn, ageDays, isOld } = check;
  const last =
    checkedOn === null
      ? 'с тех пор не проверялось'
      : `последняя проверка была ${dayInWords(checkedOn)}`;
  if (!isOld) return [last];
  const age =
    checkedOn === null
      ? `прошло ${daysInWords(ageDays)}`
      : `за ${daysInWords(ageDays)} до перевода`;
  return [`${last}, ${age}: это давно, проверьте ещё раз`];
}

function doubtInWords(counterparty: CounterpartyFacts): string {
  const doubt = standingDoubt(counterparty);
  if (doubt === null) return '';
  if (doubt.kind === 'old') {
    return `; однако со дня последней проверки прошло больше, чем ${daysInWords(doubt.maxAgeDays)}`;
  }
  return (
    '; однако указанное название или домен есть и у другой платформы: какая из них имеется в ' +
    'виду, покажет номер лицензии или БИН'
  );
}

/** Without its title, which is on record in English only. */
function actionInWords(action: CounterpartyFacts['enforcementAction']): string {
  if (!action) return 'мера, из которой это следует, неизвестна';
  const authority = authorityName(authorities, action.authority);
  const day =
    action.announcedOn === null
      ? 'день объявления неизвестен'
      : `объявлена ${dayInWords(action.announcedOn)}`;
  return `мера${authority === null ? '' : `: ${authority}`}, ${day}`;
}
