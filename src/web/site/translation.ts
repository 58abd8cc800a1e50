import { Fragment, createElement, type ReactNode } from 'react';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../contract';
import { locales, timeZone } from './locales';
import { messages, propertyNames, valueNames, type MessageKey } from './messages';

/** What stands for the arguments of a message. */
export type MessageValues = Readonly<Record<string, string | number | ReactNode>>;

/** The texts, days and numbers of one language. */
export class Translation {
  private readonly formats = new Map<string, IntlMessageFormat>();
  private readonly dayFormat: Intl.DateTimeFormat;
  private readonly instantFormat: Intl.DateTimeFormat;
  private readonly numberFormat: Intl.NumberFormat;
  private readonly shortFormat: Intl.NumberFormat;
  private readonly countryNames: Intl.DisplayNames;
  private readonly languageNames: Intl.DisplayNames;

  constructor(readonly language: Language) {
    const locale = locales[language];
    const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
    this.dayFormat = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
    const clock = { hour: '2-digit', minute: '2-digit', timeZone } as const;
    this.instantFormat = new Intl.DateTimeFormat(locale, { ...day, ...clock });
    this.numberFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
    this.shortFormat = new Intl.NumberFormat(locale, {
      notation: 'compact',
      compactDisplay: 'long',
      maximumSignificantDigits: 4,
    });
    this.countryNames = new Intl.DisplayNames(locale, { type: 'region' });
    this.languageNames = new Intl.DisplayNames(locale, { type: 'language' });
  }

  /** A message with texts and numbers in it. */
  text(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
    // A Russian day ends with the full stop of "г.", and a sentence that ends with it has no other.
    return String(this.format(key).format(values)).replace(/(?<=\sг)\.\./g, '.');
  }

  /** A message with elements in it. */
  rich(key: MessageKey, values: MessageValues): ReactNode {
    const parts = [this.format(key).format<ReactNode>(values as never)].flat();
    return createElement(
      Fragment,
      null,
      ...parts.map((part, index) => createElement(Fragment, { key: index }, part)),
    );
  }

  /** The name of a value of an enum; the value itself where it has none. */
  value(type: string, value: string): string {
    return valueNames[`${type}.${value}`]?.[this.language] ?? value;
  }

  /** The name of what a claim states; null where it has none in this language. */
  property(property: string): string | null {
    return propertyNames[property]?.[this.language] ?? null;
  }

  /** A day, `2025-10-07`, in words. */
  day(day: string): string {
    return this.dayFormat.format(new Date(`${day}T00:00:00Z`));
  }

  /** An instant by the clock of Kazakhstan. */
  instant(instant: string): string {
    return this.instantFormat.format(new Date(instant));
  }

  /** A decimal with all its digits. */
  number(decimal: string | number): string {
    // Typed as a number although a string is formatted exactly.
    return this.numberFormat.format(decimal as never);
  }

  /** A large number in words: 16.7 million. */
  shortNumber(decimal: string): string {
    const isLarge = Math.abs(Number(decimal)) >= 1_000_000;
    return isLarge ? this.shortFormat.format(decimal as never) : this.number(decimal);
  }

  country(code: string): string {
    return code === 'ZZ' ? this.text('site.notOnRecord') : (this.countryNames.of(code) ?? code);
  }

  languageName(code: string): string {
    return this.languageNames.of(code) ?? code;
  }

  private format(key: MessageKey): IntlMessageFormat {
    const known = this.formats.get(key);
    if (known) return known;
    const format = new IntlMessageFormat(messages[key][this.language], locales[this.language]);
    this.formats.set(key, format);
    return format;
  }
}

const translations = new Map<Language, Translation>();

/** The texts of a language, created once. */
export function translationOf(language: Language): Translation {
  const known = translations.get(language) ?? new Translation(language);
  translations.set(language, known);
  return known;
}
