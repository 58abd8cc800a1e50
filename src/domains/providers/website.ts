import { parse } from 'tldts';
import { isSharedHost } from './shared-host';

/** The protocols of addresses that a browser opens. */
const webProtocols: readonly string[] = ['http:', 'https:', 'ws:', 'wss:', 'ftp:'];
/** A name before a colon, unless a port or nothing follows it: then it is a host. */
const scheme = /^[a-z][a-z0-9+.-]*:(?!$|\d+(?:[/?#]|$))/i;
/** What stands around an address in a text. */
const quotes = /^[\s"'«»“”„‟‘’‹›<(]+|[\s"'«»“”„‟‘’‹›>),;]+$/g;

/**
 * The host of a URL, or a host as it stands, as a browser reads it: lower case, ASCII (punycode),
 * without port and trailing dot. Undefined for any other text. The text is parsed as it was sent,
 * before anything is normalized: a browser and this gateway must not disagree on the host.
 */
export function parseHost(text: string): string | undefined {
  const address = text.replace(quotes, '');
  return hostOf(address) ?? hostOf(refang(address));
}

function hostOf(text: string): string | undefined {
  const hasScheme = scheme.test(text);
  // A path alone; two slashes are before a host.
  if (/^[/\\](?![/\\])/.test(text)) return undefined;
  const address = hasScheme ? text : `https:${text.startsWith('//') ? '' : '//'}${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!webProtocols.includes(url.protocol)) return undefined;
  // Without a scheme, what stands before an @ is the name of a mailbox.
  if (!hasScheme && (url.username !== '' || url.password !== '')) return undefined;
  const host = url.hostname.replace(/\.$/, '');
  const { isIp } = parse(host);
  return isIp || !host.includes('.') || host.includes('..') ? undefined : host;
}

/** Undoes what keeps an address from being clicked by mistake: `hxxps://x[.]kz`. */
function refang(text: string): string {
  return text
    .replace(/^h[tx]{2}p/i, 'http')
    .replace(/\[(:|:\/\/|\/)\]/g, '$1')
    .replace(/[[({]\s*(?:\.|dot)\s*[\])}]/gi, '.');
}

/**
 * The domains that a host belongs to, from the host itself up to its registrable domain by the
 * Public Suffix List, its private part included. Empty for a suffix, and for hosts where many
 * publish, e.g. t.me: those identify no one.
 */
export function domainsOf(host: string): string[] {
  const { domain } = parse(host, { allowPrivateDomains: true });
  if (domain === null || isSharedHost(host)) return [];
  const labels = host.split('.');
  const registrable = domain.split('.').length;
  return Array.from({ length: labels.length - registrable + 1 }, (_, start) =>
    labels.slice(start).join('.'),
  );
}

/** The host of a website without `www.`, shared hosts included; undefined where invalid. */
export function websiteHost(text: string): string | undefined {
  return parseHost(text)?.replace(/^www\.(?=.*\.)/, '');
}

/** A website of a provider as it is stored: its host without `www.`; undefined where invalid. */
export function websiteDomain(text: string): string | undefined {
  const host = parseHost(text);
  return host === undefined || domainsOf(host).length === 0 ? undefined : websiteHost(text);
}
