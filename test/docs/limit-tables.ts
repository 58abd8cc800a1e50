import { readPage, tableRows, type Page } from './pages';

/** The page of limits, its tables, and how it writes numbers. */
export const limitsPage = readPage('docs/limits.md');

/** By section: the rows of its table, as the limit and its value. */
export type LimitTables = Readonly<Record<string, readonly (readonly string[])[]>>;

/** One section, as a page, so that its table can be found by its headings. */
export function sectionOf(heading: string): Page {
  const [, after = ''] = limitsPage.text.split(`\n## ${heading}\n`);
  return { path: limitsPage.path, text: after.split('\n## ')[0] ?? '' };
}

/** The limit and the value of each row in a section's table. */
export function limitRows(heading: string): string[][] {
  return tableRows(sectionOf(heading), 'limit', 'value').map((cells) => cells.slice(0, 2));
}

export const number = (value: number): string => value.toLocaleString('en-US');
export const seconds = (milliseconds: number): string => `${milliseconds / 1_000} s`;
export const characters = (count: number): string => `${number(count)} characters`;
export const kibibytes = (bytes: number): string => `${bytes / 1_024} KiB`;
export const mebibytes = (bytes: number): string => `${bytes / 1_024 / 1_024} MiB`;
