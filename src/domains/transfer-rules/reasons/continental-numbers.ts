/** A space at which no line is broken, between groups of three digits. */
const groupSeparator = '\u00a0';

/**
 * "500 860,80" for "500860.8", as Russian and Kazakh write numbers: no decimals, or at least two,
 * or as many as are needed.
 */
export function formatNumber(decimal: string): string {
  const [whole = '', decimals = ''] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupSeparator);
  const needed = decimals.replace(/0+$/, '');
  return needed === '' ? grouped : `${grouped},${needed.padEnd(2, '0')}`;
}

/** "A, B и C": the items with a conjunction before the last. */
export function joinItems(items: readonly string[], conjunction: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** Adds the capital at the beginning and the full stop at the end. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
