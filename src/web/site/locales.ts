import type { Language } from '../contract';

/** By which days and numbers are written; English as in Britain, where the day comes first. */
export const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  ru: 'ru-KZ',
  kk: 'kk-KZ',
};

/** Days are Kazakhstan's; an instant is shown by the clock of Almaty and Astana. */
export const timeZone = 'Asia/Almaty';
