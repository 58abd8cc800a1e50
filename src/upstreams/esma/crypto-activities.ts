/** The services of Regulation (EU) 2023/1114, by the letters that it gives them. */
export const services = {
  a: 'custody and administration of crypto-assets on behalf of clients',
  b: 'operation of a trading platform for crypto-assets',
  c: 'exchange of crypto-assets for funds',
  d: 'exchange of crypto-assets for other crypto-assets',
  e: 'execution of orders for crypto-assets on behalf of clients',
  f: 'placing of crypto-assets',
  g: 'reception and transmission of orders for crypto-assets on behalf of clients',
  h: 'advice on crypto-assets',
  i: 'portfolio management on crypto-assets',
  j: 'transfer services for crypto-assets on behalf of clients',
} as const;

export type ServiceLetter = keyof typeof services;

/** What each is recognized by: authorities shorten the rest. */
const words: Readonly<Record<ServiceLetter, string>> = {
  a: 'custody and administration',
  b: 'operation of a trading platform',
  c: 'exchange of crypto.assets for funds',
  d: 'exchange of crypto.assets for other',
  e: 'execution of orders',
  f: 'placing of crypto.assets?',
  g: 'reception and transmission',
  h: 'advice',
  i: 'portfolio management',
  j: 'transfer services',
};

const anyService = Object.entries(words)
  .map(([letter, text]) => `(?<${letter}>${text})`)
  .join('|');
const pattern = new RegExp(
  `(?:(?<![a-z])(?<written>[a-z])\\s*\\.\\s*)?(?:providing\\s+)?(?:${anyService})`,
  'gi',
);
const substance = 'crypto.assets?';
/** What may stand after a service, and between two. */
const rest = new RegExp(
  `\\b(of orders|(for |of |on )?${substance}|on behalf of clients?|I)\\b|[\\s.,;:|\\u00a0]+`,
  'gi',
);

/** The services of a cell, and what is odd about it. */
export interface ReadServices {
  /** As the cell has them: letters that one item names are joined by a plus. */
  readonly items: readonly string[];
  readonly hasMissingLetter: boolean;
  readonly hasWrongLetter: boolean;
  /** Texts that are not a service of the regulation. */
  readonly unknown: string;
}

/**
 * Reads services from their texts: the letter before a text is absent in some cells, and that of
 * another service in others.
 */
export function readServices(cell: string): ReadServices {
  const found = cell.split('|').map(readItem);
  return {
    items: [...new Set(found.map(({ letters }) => letters))].filter((each) => each !== '').sort(),
    hasMissingLetter: found.some(({ isMissing }) => isMissing),
    hasWrongLetter: found.some(({ isWrong }) => isWrong),
    unknown: found
      .map((each) => each.unknown)
      .join(' ')
      .trim(),
  };
}

/** The letters of services in items, each once. */
export function lettersOf(items: readonly string[]): ServiceLetter[] {
  const letters = items.flatMap((item) => item.split('+'));
  return [...new Set(letters)].sort() as ServiceLetter[];
}

function readItem(text: string): {
  letters: string;
  isMissing: boolean;
  isWrong: boolean;
  unknown: string;
} {
  const squashed = text.replace(/[\s\u00a0]+/g, ' ');
  const all = [...squashed.matchAll(pattern)].map(({ groups = {} }) => {
    const { written, ...named } = groups;
    const letter = Object.keys(named).find((name) => named[name] !== undefined) as ServiceLetter;
    return { letter, written: written?.toLowerCase() };
  });
  const unknown = squashed.replace(pattern, ' ').replace(rest, ' ');
  return {
    letters: [...new Set(all.map(({ letter }) => letter))].sort().join('+'),
    isMissing: all.some(({ written }) => written === undefined),
    isWrong: all.some(({ letter, written }) => written !== undefined && written !== letter),
    unknown: unknown.replace(/\s+/g, ' ').trim(),
  };
}
