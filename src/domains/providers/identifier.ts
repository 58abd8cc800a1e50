import { domainToASCII } from 'node:url';

/**
 * The form in which names and numbers of providers are compared: case, spacing, width and invisible
 * characters do not matter. A number may be written in groups.
 */
export function normalizeIdentifier(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  const spaced = plain.replace(/\s+/g, ' ').trim();
  return /^[\d ]+$/.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
}

/** Whether a text has only blanks and invisible characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}]/u.test(text.normalize('NFKC'));
}

/** The domain of a URL or host name, without `www.`; undefined where the text has none. */
export function parseDomain(text: string): string | undefined {
  const host =
    /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@\s]*@)?)?([^/?#:\s@]+)(?::\d+)?(?:[/?#]\S*)?$/
      .exec(normalizeIdentifier(text).replaceAll('。', '.'))?.[1]
      ?.replace(/\.$/, '');
  if (!host?.includes('.')) return undefined;
  return domainToASCII(host).replace(/^www\.(?=.*\.)/, '') || undefined;
}
