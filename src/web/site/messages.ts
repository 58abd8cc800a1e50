import actions from './messages/actions.json';
import changes from './messages/changes.json';
import charts from './messages/charts.json';
import desk from './messages/desk.json';
import disputes from './messages/disputes.json';
import enums from './messages/enums.json';
import home from './messages/home.json';
import licenses from './messages/licenses.json';
import platforms from './messages/platforms.json';
import properties from './messages/properties.json';
import rules from './messages/rules.json';
import search from './messages/search.json';
import seizures from './messages/seizures.json';
import site from './messages/site.json';
import sources from './messages/sources.json';
import upstreams from './messages/upstreams.json';

/** One text of the pages in each language, as ICU messages. */
export interface Message {
  readonly en: string;
  readonly ru: string;
  readonly kk: string;
}

/** The texts of the pages, one file an area. */
const texts = {
  ...site,
  ...home,
  ...platforms,
  ...search,
  ...sources,
  ...disputes,
  ...actions,
  ...seizures,
  ...licenses,
  ...rules,
  ...changes,
  ...charts,
  ...upstreams,
  ...desk,
};

export type MessageKey = keyof typeof texts;

/** The texts by their keys. */
export const messages: Readonly<Record<MessageKey, Message>> = texts;

/** Names of values that the API has as codes, by type and value: `ProviderStatus.WARNED`. */
export const valueNames: Readonly<Record<string, Message | undefined>> = enums;

/** Names of what claims state, by property; a source may state what has no name here. */
export const propertyNames: Readonly<Record<string, Message | undefined>> = properties;
