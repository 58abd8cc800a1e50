import { registerEnum } from '../../../kernel/scalars/enum';

/** A language that reasons are written in. */
export enum Language {
  EN = 'EN',
  RU = 'RU',
  KK = 'KK',
}

registerEnum(Language, {
  name: 'Language',
  description: 'A language of Kazakhstan that sentences for a customer are written in.',
  values: {
    EN: 'English: the language in which reasons are recorded.',
    RU: 'Russian.',
    KK: 'Kazakh, in Cyrillic letters.',
  },
});
