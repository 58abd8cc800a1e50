import { domainToASCII } from 'node:url';

/** How texts that identify a provider are compared: pure functions. */

/** The form in which a name or a number is compared: case, spacing and width do not matter. */
export function normalizeIdentifier(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The domain that an address names, without `www.`; undefined where the text names none. */
export function domainOf(text: string): string | undefined {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?)?([^/?#:\s@]+)(?::\d+)?(?:[/?#]\S*)?$/
    .exec(normalizeIdentifier(text))?.[1]
    ?.replace(/\.$/, '');
  if (!host?.includes('.')) return undefined;
  return domainToASCII(host).replace(/^www\.(?=.*\.)/, '') || undefined;
}
