import { registerEnumType } from 'type-graphql';

/** A language that reasons are written in. */
export enum Language {
  EN = 'EN',
  RU = 'RU',
  KK = 'KK',
}

registerEnumType(Language, {
  name: 'Language',
  description: 'A language of Kazakhstan that sentences for a customer are written in.',
  valuesConfig: {
    EN: { description: 'English: the language in which reasons are recorded.' },
    RU: { description: 'Russian.' },
    KK: { description: 'Kazakh, in Cyrillic letters.' },
  },
});
