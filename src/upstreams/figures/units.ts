import type { FigureUnit } from './figure';
import { space } from './numbers';

/** Ends of adjectives between a number and what it counts: `теневых`, `көлеңкелі`. */
const adjective =
  `\\p{L}[\\p{L}-]*(?:ых|их|ые|ие|ыми|ими|ого|его|ой|ей|ая|ую|` +
  `лы|лі|ды|ді|ты|ті|сыз|сіз|дық|дік|тық|тік|лық|лік|ған|ген|қан|кен|дағы|дегі|ндағы|ндегі)`;
const adjectives = `(?:${adjective}${space}+){0,3}`;
/** Joined in front: `криптообменников`, `онлайн-обменников`, `интернет-ресурсов`. */
const joined = '(?:крипто|онлайн|интернет|веб|теле)?-?';

interface UnitPattern {
  readonly unit: FigureUnit;
  readonly pattern: string;
  /** Whether it is a sum of money or of an asset: nothing stands between it and its number. */
  readonly isMoney: boolean;
}

const money: readonly (readonly [unit: FigureUnit, pattern: string])[] = [
  // Before dollars: `долларов USDT` is a sum of the asset.
  ['USDT', `(?:доллар\\p{L}*${space}+)?(?:USDT|ЮСДТ)`],
  ['USDC', 'USDC'],
  ['KZT', 'тенге|теңге\\p{L}*|тг|₸|KZT'],
  ['USD', `(?:АҚШ${space}+)?(?:доллар\\p{L}*|долл\\.?)(?:${space}+США)?|USD|(?:US)?\\$`],
  ['EUR', 'евро|еуро\\p{L}*|EUR|€'],
  ['RUB', 'рубл\\p{L}*|RUB|₽'],
  ['BTC', 'BTC|битко[ий]н\\p{L}*'],
  ['ETH', 'ETH'],
];

const counted: readonly (readonly [unit: FigureUnit, pattern: string])[] = [
  ['sites', `${joined}(?:сайт\\p{L}*|ресурс\\p{L}*)`],
  ['platforms', `${joined}(?:обменник\\p{L}*|платформ\\p{L}*|бирж\\p{L}*)`],
  ['platforms', `(?:крипто)?обменн\\p{L}*${space}+пункт\\p{L}*`],
  ['platforms', `(?:крипто)?айырбаста\\p{L}*(?:${space}+(?:алаң|пункт|орн|орын)\\p{L}*)?`],
  ['platforms', '(?:крипто)?алаң\\p{L}*'],
  ['cases', `уголовн\\p{L}*${space}+дел\\p{L}*|дел(?:о|а|ам|ах)?`],
  ['cases', `қылмыстық${space}+іс\\p{L}*|расследован\\p{L}*|тергеу\\p{L}*`],
  ['schemes', `(?:финансов\\p{L}*${space}+|қаржылық?${space}+)?(?:крипто)?пирамид\\p{L}*`],
  ['groups', `групп\\p{L}*|группиров\\p{L}*|ОПГ|топ(?:тың|ты|тар\\p{L}*)?`],
  ['droppers', 'дроппер\\p{L}*'],
  ['people', 'человек\\p{L}*|граждан\\p{L}*|адам\\p{L}*|азамат\\p{L}*'],
  ['cards', `(?:банк\\p{L}*${space}+)?карт(?:а|ы|у|е|ой|ам|ами|ах|аны|алар\\p{L}*)?`],
  ['wallets', '(?:крипто)?(?:кошельк\\p{L}*|кошел[её]к|әмиян\\p{L}*)'],
  ['chats', `чат\\p{L}*|(?:телеграм|telegram)-?${space}*канал\\p{L}*`],
];

const patterns: readonly UnitPattern[] = [
  ...money.map(([unit, pattern]) => ({ unit, pattern, isMoney: true })),
  ...counted.map(([unit, pattern]) => ({ unit, pattern, isMoney: false })),
];

const compiled = patterns.map(({ unit, pattern, isMoney }) => ({
  unit,
  isMoney,
  regExp: new RegExp(
    `^${isMoney ? `${space}*` : `${space}+${adjectives}`}(?:${pattern})(?!\\p{L})`,
    'iu',
  ),
}));

/** What a number counts. */
export interface ReadUnit {
  readonly unit: FigureUnit;
  readonly isMoney: boolean;
  readonly length: number;
}

/** Reads the unit after a number, with the spaces and adjectives before it; null for no unit. */
export function readUnit(text: string): ReadUnit | null {
  for (const { unit, isMoney, regExp } of compiled) {
    const length = regExp.exec(text)?.[0].length;
    if (length !== undefined) return { unit, isMoney, length };
  }
  return null;
}

const signs: Readonly<Record<string, FigureUnit>> = { $: 'USD', '€': 'EUR', '₸': 'KZT' };
const sign = new RegExp(`(?:US)?([$€₸])${space}?$`, 'u');

/** Reads the sign of a currency before a number; null for none. */
export function readSign(before: string): ReadUnit | null {
  const [whole, written] = sign.exec(before) ?? [];
  const unit = signs[written ?? ''];
  return unit && whole !== undefined ? { unit, isMoney: true, length: whole.length } : null;
}
