import { languages, type Language } from './contract';

/** The part of a path that says the language; empty for English. */
export function languagePrefix(language: Language): string {
  return language === 'en' ? '' : `/${language}`;
}

/** The language of a path, and the path below it; undefined for `/ru` without a slash. */
export function splitLanguage(path: string): { language: Language; path: string } {
  const found = languages.find((language) => language !== 'en' && path.startsWith(`/${language}/`));
  return found ? { language: found, path: path.slice(found.length + 1) } : { language: 'en', path };
}

/** The first of the pages' languages in the order of an `Accept-Language`; null without one. */
export function preferredLanguage(acceptLanguage: string | undefined): Language | null {
  const ranges = (acceptLanguage ?? '').split(',').map((text) => {
    const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((part) => part.startsWith('q='))?.slice('q='.length);
    return { language: range.split('-')[0], weight: quality === undefined ? 1 : Number(quality) };
  });
  const [first] = ranges
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .flatMap((range) => languages.find((language) => language === range.language) ?? []);
  return first ?? null;
}
