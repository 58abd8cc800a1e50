import type { Context } from '../kernel/request/context';
import { countOf, selectLastCommit } from './export-statement';
import type { ExportProgress } from './export-pages';
import type { ExportRequest } from './export-request';
import { countWithheld, loadSources, type ExportSource, type ExportTerms } from './export-terms';

/** What an exported file is: it stands in the file, or beside it. */
export interface ExportDescription {
  list: string;
  description: string;
  exportedAt: string;
  /** The last commits that the first and the last page saw: equal where all rows are of one. */
  commits: { first: number; last: number };
  /** The day of standings, in Kazakhstan. */
  asOf: string;
  /** The instant whose state of the record it has; null: that of the commits. */
  knownAt: string | null;
  /** The arguments that chose and ordered the rows. */
  arguments: Readonly<Record<string, unknown>>;
  /** How many rows the file has, and how many are left out for their licence. */
  rows: number;
  withheld: number;
  columns: { name: string; type: string; description: string }[];
  terms: readonly ExportTerms[];
  /** Null where there are too many, or it would take too long to find them: rows name their own. */
  sources: readonly ExportSource[] | null;
}

/** What is known of an export before its rows are read. */
export interface ExportStart {
  request: ExportRequest;
  context: Context;
  terms: readonly ExportTerms[];
  withheldFrom: readonly string[];
  /** The last commit before the first page. */
  commit: number;
  startedAt: Date;
}

/** The last commit of the record; 0 where there is none. */
export async function loadLastCommit({ run }: Context): Promise<number> {
  const [found] = await run<{ sequence: number }>(selectLastCommit);
  return found?.sequence ?? 0;
}

/** Describes an export whose rows were read. */
export async function describeExport(
  start: ExportStart,
  progress: ExportProgress,
): Promise<ExportDescription> {
  const { request, context, commit } = start;
  const { list } = request;
  return {
    list: list.name,
    description: list.description,
    exportedAt: start.startedAt.toISOString(),
    commits: progress.commits ?? { first: commit, last: commit },
    asOf: context.today,
    knownAt: request.knownAt,
    arguments: request.sent,
    rows: progress.rows,
    withheld: progress.withheld,
    columns: list.columns.map(({ name, type, description }) => ({ name, type, description })),
    terms: start.terms,
    sources: await sourcesOf(start),
  };
}

/** Describes an export without reading its rows, which are counted. */
export async function describeUnread(start: ExportStart): Promise<ExportDescription> {
  const { request, context, withheldFrom, commit } = start;
  const [counted] = await context.run<{ count: number }>(
    countOf(request.list, request.arguments, context),
  );
  const withheld = await countWithheld(request.list, request.arguments, context, withheldFrom);
  return describeExport(start, {
    rows: (counted?.count ?? 0) - withheld,
    withheld,
    commits: { first: commit, last: commit },
  });
}

/** They are no reason to fail an export whose rows are read already. */
async function sourcesOf(start: ExportStart): Promise<readonly ExportSource[] | null> {
  const { request, context, withheldFrom } = start;
  try {
    return await loadSources(request.list, request.arguments, context, withheldFrom);
  } catch {
    return null;
  }
}

/** The description as lines of cells, for a sheet. */
export function descriptionLines(described: ExportDescription): string[][] {
  const { commits, terms, sources, columns } = described;
  return [
    ['List', described.list],
    ['Description', described.description],
    ['Exported at', described.exportedAt],
    ['Commits', `${commits.first} to ${commits.last}`],
    ['As of', described.asOf],
    ['Known at', described.knownAt ?? ''],
    ['Arguments', JSON.stringify(described.arguments)],
    ['Rows', String(described.rows)],
    ['Rows left out for their licence', String(described.withheld)],
    [],
    ['Column', 'Type', 'Description'],
    ...columns.map(({ name, type, description }) => [name, type, description]),
    [],
    ['Upstream', 'Publisher', 'Licence', 'Attribution', 'Address of the licence'],
    ...terms.map((each) => [
      ...[each.upstream, each.publisher, each.licence, each.attribution, each.licenceUrl ?? ''],
    ]),
    [],
    ['Source', 'Title', 'Publisher', 'Address'],
    ...(sources ?? []).map(({ slug, title, publisher, url }) => [
      slug,
      title,
      publisher,
      url ?? '',
    ]),
    ...(sources === null ? [['Too many to list: each row names its own.']] : []),
  ];
}
