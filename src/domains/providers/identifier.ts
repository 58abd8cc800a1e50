import { domainToASCII } from 'node:url';

/** How texts that identify a provider are compared: pure functions. */

/**
 * The form in which a name or a number is compared: case, spacing, width and marks that are not
 * seen do not matter. A number may be written in groups.
 */
export function normalizeIdentifier(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  const spaced = plain.replace(/\s+/g, ' ').trim();
  return /^[\d ]+$/.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
}

/** Whether a text has nothing that it could be compared by. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}]/u.test(text.normalize('NFKC'));
}

/** The domain that an address names, without `www.`; undefined where the text names none. */
export function parseDomain(text: string): string | undefined {
  const host =
    /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@\s]*@)?)?([^/?#:\s@]+)(?::\d+)?(?:[/?#]\S*)?$/
      .exec(normalizeIdentifier(text).replaceAll('。', '.'))?.[1]
      ?.replace(/\.$/, '');
  if (!host?.includes('.')) return undefined;
  return domainToASCII(host).replace(/^www\.(?=.*\.)/, '') || undefined;
}
