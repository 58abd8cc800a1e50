import type { Language } from '../../contract';
import type deskMessages from '../messages/desk.json';

/** The key of a text of the desk, without its area. */
export type DeskTextKey = keyof typeof deskMessages extends `desk.${infer Key}` ? Key : never;

/** What the page gives its script: nothing of it is of a visitor. */
export interface DeskSettings {
  language: Language;
  /** The address of the API, relative to the page. */
  graphql: string;
  /** The way to the pages of this language, which ends with a slash. */
  pages: string;
  texts: Readonly<Record<DeskTextKey, string>>;
  /** Names of values of enums: `ReviewKind.NEWS`. */
  values: Readonly<Record<string, string>>;
  /** Names of what claims state, by property. */
  properties: Readonly<Record<string, string>>;
}
