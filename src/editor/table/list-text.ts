import { connectionItems, isEdge, isObject, withoutNode } from './connection-shape';

/**
 * A list as the text of one cell, such as `500860.8 KZT; 12 USDT`: its entries by semicolons. The
 * values of an entry are named, unless it has one alone, or is an amount with its currency.
 */
export function listText(list: readonly unknown[]): string {
  return list.map(entryText).join('; ');
}

function entryText(entry: unknown): string {
  if (isEdge(entry)) return entryText(withoutNode(entry));
  if (!isObject(entry)) return plainText(entry);
  const fields = Object.entries(entry).filter(([, value]) => value !== null);
  const { amount, currency } = entry;
  if (fields.length === 2 && isPlain(amount) && isPlain(currency)) return `${amount} ${currency}`;
  const [only] = fields;
  if (fields.length === 1 && only) return valueText(only[1]);
  return fields.map(([name, value]) => `${name}: ${valueText(value)}`).join(', ');
}

/** A value within an entry: what has several parts itself is in parentheses. */
function valueText(value: unknown): string {
  if (!isObject(value)) return plainText(value);
  const items = connectionItems(value);
  if (items && Object.keys(value).length === 1) return plainText(items);
  const text = entryText(value);
  return text.includes(', ') ? `(${text})` : text;
}

function plainText(value: unknown): string {
  return Array.isArray(value) ? `(${listText(value)})` : String(value);
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
