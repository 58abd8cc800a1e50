import { isIP } from 'node:net';
import { isValidCIDR } from 'ipaddr.js';

// Parsers of environment variables. Each returns undefined for an invalid text.

/** Accepts any text. */
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

/** Without a slash at its end. */
export function parsePublicUrl(text: string): string | undefined {
  if (!/^https?:\/\//.test(text) || /[?#\s]/.test(text) || !URL.canParse(text)) return undefined;
  return text.replace(/\/+$/, '');
}

/** At least the cost limit of one operation; 0 where there is no limit. */
export function parseBudget(text: string): number | undefined {
  if (text === 'off') return 0;
  return /^[1-9]\d{5,11}$/.test(text) ? Number(text) : undefined;
}

export function parseDays(text: string): number | undefined {
  const days = Number(text);
  return /^[1-9]\d{0,3}$/.test(text) && days <= 3_660 ? days : undefined;
}

/** Whole seconds, up to five minutes: orchestrators end a process that takes longer to stop. */
export function parseDelay(text: string): number | undefined {
  const seconds = Number(text);
  return /^\d{1,3}$/.test(text) && seconds <= 300 ? seconds : undefined;
}

export function parseProxies(text: string): string[] | undefined {
  const all = text.split(',').map((each) => each.trim());
  const isAddressOrNetwork = (each: string): boolean => {
    const [address = '', ...prefix] = each.split('/');
    return isIP(address) > 0 && (prefix.length === 0 || isValidCIDR(each));
  };
  return all.every(isAddressOrNetwork) ? all : undefined;
}

export const parseIinKey = (text: string): Buffer | undefined =>
  parseBytes(text, (length) => length >= 32);

/** Strict base64: Node skips invalid characters, and would read a mistyped key as a shorter one. */
export function parseBytes(
  text: string,
  isValidLength: (length: number) => boolean,
): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text && isValidLength(bytes.length) ? bytes : undefined;
}

/** Reads one variable; undefined where it is not set, or is invalid, which is reported later. */
export type ReadVariable = <Value>(
  name: string,
  expected: string,
  parse: (text: string) => Value | undefined,
) => Value | undefined;

/** What a User-Agent may hold: how a publisher reaches the operator. */
export function parseContact(text: string): string | undefined {
  const isAddress = /^[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+$/.test(text);
  return isAddress || /^https:\/\/[\w.-]+(\/[\w./~-]*)?$/.test(text) ? text : undefined;
}

/** `all`, or names of upstreams separated by commas. */
export function parseUpstreams(text: string): 'all' | readonly string[] | undefined {
  if (text === 'all') return 'all';
  const names = text.split(',').map((name) => name.trim());
  return names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) ? names : undefined;
}
