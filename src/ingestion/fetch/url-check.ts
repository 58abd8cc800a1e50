import { isIP } from 'node:net';
import { addressNotAllowed } from './address-check';
import { FetchFailure } from './fetch-failure';
import type { FetchPolicy } from './fetch-policy';

/** Long enough for any declared address; matching it against robots.txt stays cheap. */
const maxUrlLength = 2_000;

/** Names of query parameters whose values may be keys. */
const secretName = /key|token|secret|pass|auth|sig|credential|session/i;

/** Which addresses may be asked for. */
export interface UrlRules extends Pick<FetchPolicy, 'hosts' | 'allowPrivateAddresses'> {
  readonly isAllowedAddress: (address: string) => boolean;
}

/**
 * The address, relative to another one if given, where it may be asked for; else throws a
 * FetchFailure. Numeric forms of an IPv4 address are read as every client reads them.
 */
export function checkedUrl(text: string, rules: UrlRules, base?: URL): URL {
  const isReadable = text.length <= maxUrlLength && URL.canParse(text, base?.href);
  if (!isReadable) throw notAllowed('The address is not a valid one.');
  const url = new URL(text, base);
  if (url.href.length > maxUrlLength) throw notAllowed('The address is too long.');
  const isPlain = rules.allowPrivateAddresses === true && url.protocol === 'http:';
  if (url.protocol !== 'https:' && !isPlain) throw notAllowed('The address is not an https: one.');
  if (url.username || url.password) throw notAllowed('The address has user information.');
  if (url.port && !rules.allowPrivateAddresses) throw notAllowed('The address has another port.');
  if (!rules.hosts.includes(url.hostname)) {
    const host = url.hostname.slice(0, 100);
    throw new FetchFailure('HOST_NOT_DECLARED', `${host} is not a declared host.`);
  }
  // Sockets look up no name in this case.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !rules.isAllowedAddress(literal)) throw addressNotAllowed(literal);
  return url;
}

/** The address as it may be shown and stored: values that may be keys and the fragment left out. */
export function publicUrl(url: URL): string {
  const shown = new URL(url);
  shown.hash = '';
  for (const name of new Set(shown.searchParams.keys()))
    if (secretName.test(name)) shown.searchParams.set(name, 'withheld');
  return shown.href;
}

function notAllowed(message: string): FetchFailure {
  return new FetchFailure('REQUEST_NOT_ALLOWED', message);
}
