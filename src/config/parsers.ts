import { isIP } from 'node:net';
import { isValidCIDR } from 'ipaddr.js';

/** What the text of a variable stands for; undefined where it is none of its form. */

export const anyText = (text: string): string => text;

export function oneOf(choices: readonly string[]): (text: string) => string | undefined {
  return (text) => (choices.includes(text) ? text : undefined);
}

export function allDefined<Value>(values: readonly (Value | undefined)[]): Value[] | undefined {
  return values.includes(undefined) ? undefined : (values as Value[]);
}

export function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

/** Not less than what one operation may cost. */
export function parseBudget(text: string): number | undefined {
  if (text === 'off') return 0;
  return /^[1-9]\d{5,11}$/.test(text) ? Number(text) : undefined;
}

export function parseProxies(text: string): string[] | undefined {
  const all = text.split(',').map((each) => each.trim());
  const isAddressOrNetwork = (each: string): boolean => {
    const [address = '', ...prefix] = each.split('/');
    return isIP(address) > 0 && (prefix.length === 0 || isValidCIDR(each));
  };
  return all.every(isAddressOrNetwork) ? all : undefined;
}

export function parseDatabaseUrl(text: string): string | undefined {
  const isAddress = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
  return isAddress ? text : undefined;
}

export const parseIinKey = (text: string): Buffer | undefined =>
  parseBytes(text, (length) => length >= 32);

/** Strictly: Node would pass over what is no base64, and take a mistyped key for a shorter one. */
export function parseBytes(text: string, isLong: (length: number) => boolean): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text && isLong(bytes.length) ? bytes : undefined;
}

/** Reads one variable; `undefined` where it is not set, or where it was noted as bad. */
export type ReadVariable = <Value>(
  name: string,
  expected: string,
  parse: (text: string) => Value | undefined,
) => Value | undefined;
