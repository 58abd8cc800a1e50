import { english } from './english';
import { kazakh } from './kazakh';
import { Language } from './language';
import type { Phrases } from './phrases';
import { russian } from './russian';

/** The phrases of each language. */
export const phrasesByLanguage: Readonly<Record<Language, Phrases>> = {
  [Language.EN]: english,
  [Language.RU]: russian,
  [Language.KK]: kazakh,
};
