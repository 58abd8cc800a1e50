import type { ReactNode } from 'react';
import type { PageOperation, PageRequest } from '../contract';
import type { MessageKey } from './messages';
import type { Translation } from './translation';
import type { TypedDocument } from './typed-document';

/** What a page shows. */
export interface PageView {
  /** Of the browser's tab and of links in other places. */
  title: string;
  description: string;
  body: ReactNode;
  /** Of the response; 400 where the reader's input was refused. By default 200. */
  status?: 200 | 400;
  /** Names of scripts in `browser/` that make the page more convenient, never readable. */
  scripts?: readonly string[];
  /** Whether search engines are asked to leave it out. */
  isUnlisted?: boolean;
  /** What schema.org calls it; null where it is no set of data. */
  dataset?: Readonly<Record<string, unknown>>;
  /** The lines of the picture for links in other places. */
  card?: PageCard;
}

/** A picture of a page: what it is about, and what it says of it. */
export interface PageCard {
  heading: string;
  lines: readonly string[];
}

/** What a page is made with beside its data. */
export interface PageContext {
  request: PageRequest;
  t: Translation;
}

/** A page: its address, what it asks the API, and what it makes of the data. */
export interface Page {
  name: string;
  /** The path below the language; a parameter is `:name`. */
  pattern: string;
  /** Its place in the navigation: the message of its label; null where it has none. */
  label: MessageKey | null;
  /** Whether it is nothing for search engines. */
  isUnlisted?: boolean;
  operations(request: PageRequest): Readonly<Record<string, PageOperation>>;
  /** Null where there is nothing at this address. */
  view(data: Readonly<Record<string, unknown>>, context: PageContext): PageView | null;
}

/** A page with the types of its data: one operation a name. */
export interface PageDefinition<Data> extends Omit<Page, 'view' | 'operations'> {
  operations(request: PageRequest): { [Name in keyof Data]: PageOperation };
  view(data: Data, context: PageContext): PageView | null;
}

/** Declares a page; the data are what the API answers to its operations. */
export function definePage<Data extends Record<string, unknown>>(
  definition: PageDefinition<Data>,
): Page {
  return definition;
}

/** An operation of a page. */
export function operation<Result, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
): PageOperation {
  return { query: document, variables };
}
