import type { Figure, FigureUnit } from './figure';

/** What a figure states, in the words of the curated record. */
export interface FigureProperty {
  /** The property of the claim, e.g. `platformCount`. */
  readonly property: string;
  /** The unit of the claim. */
  readonly unit: string;
}

type Context = 'ended' | 'blocked' | 'seized' | 'turnover' | 'loss' | 'compensated' | 'licensed';

/** Stems of Russian and Kazakh words that say what became of what is counted. */
const contexts: readonly (readonly [Context, RegExp])[] = [
  ['licensed', /лицензи|лицензия/giu],
  ['ended', /ликвидир|закры|пресе[чк]|прекращ|разоблач|жойыл|жабыл|тоқтат|әшкерелен/giu],
  ['blocked', /заблокир|блокиров|огранич|бұғатта/giu],
  ['seized', /арест|изъят|изъял|заморо|конфиск|тыйым сал|тәркіле|тәркілен|қамау/giu],
  ['turnover', /оборот|прокрути|айналым/giu],
  ['loss', /ущерб|шығын|залал|зиян/giu],
  ['compensated', /возмещ|возвращ|вернул|өтел|қайтар/giu],
];

const moneyProperties: Readonly<Partial<Record<Context, string>>> = {
  seized: 'seizedValue',
  // Money is frozen or blocked where it is; a court or an authority did both.
  blocked: 'seizedValue',
  turnover: 'turnover',
  loss: 'loss',
  compensated: 'compensation',
};

/** Sites that were closed were blocked: nothing else can be done to them from Kazakhstan. */
const closedSites: FigureProperty = { property: 'siteCount', unit: 'sites' };

const countProperties: Readonly<
  Partial<Record<FigureUnit, Readonly<Partial<Record<Context | 'any', FigureProperty>>>>>
> = {
  platforms: {
    ended: { property: 'platformCount', unit: 'platforms' },
    blocked: closedSites,
    licensed: { property: 'licensedPlatformCount', unit: 'platforms' },
  },
  sites: { ended: closedSites, blocked: closedSites },
  cases: { any: { property: 'caseCount', unit: 'cases' } },
  groups: { ended: { property: 'groupCount', unit: 'groups' } },
  schemes: { ended: { property: 'schemeCount', unit: 'schemes' } },
  droppers: { any: { property: 'dropperCount', unit: 'people' } },
  cards: { blocked: { property: 'frozenCardCount', unit: 'cards' } },
  wallets: { blocked: { property: 'walletsBlocked', unit: 'wallets' } },
  chats: {
    ended: { property: 'chatCount', unit: 'chats' },
    blocked: { property: 'chatCount', unit: 'chats' },
  },
};

const money: readonly FigureUnit[] = ['KZT', 'USD', 'EUR', 'RUB', 'USDT', 'USDC'];

/**
 * What a figure states, by its unit and the nearest word of its sentence that says what became of
 * it; null where no word does.
 */
export function figureProperty(figure: Figure): FigureProperty | null {
  const isMoney = money.includes(figure.unit);
  const byContext = countProperties[figure.unit] ?? {};
  const found = nearestContext(figure, (context) =>
    isMoney ? context in moneyProperties : context in byContext,
  );
  if (!isMoney) return byContext[found ?? 'any'] ?? null;
  const property = found && moneyProperties[found];
  return property ? { property, unit: figure.unit } : null;
}

/** A word of another clause is as far away as this: a clause has its own verb. */
const clauseLength = 60;

function nearestContext(
  { sentence, sentenceStart, start, end }: Figure,
  isWanted: (context: Context) => boolean,
): Context | null {
  let nearest: Context | null = null;
  let least = Infinity;
  for (const [context, stems] of contexts) {
    if (!isWanted(context)) continue;
    for (const match of sentence.matchAll(stems)) {
      const at = match.index;
      const [from, to] =
        at < start - sentenceStart
          ? [at + match[0].length, start - sentenceStart]
          : [end - sentenceStart, at];
      const between = sentence.slice(from, Math.max(from, to));
      const distance = between.length + (between.match(/[,;:](?!\d)/g)?.length ?? 0) * clauseLength;
      if (distance < least) [nearest, least] = [context, distance];
    }
  }
  return nearest;
}
