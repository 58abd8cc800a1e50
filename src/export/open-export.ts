import type { GraphQLSchema } from 'graphql';
import { knownCommit } from '../graphql/record-times/known-commit';
import type { Context } from '../kernel/request/context';
import { describeExport, loadLastCommit, type ExportStart } from './export-description';
import { exportCost, type ExportCost } from './export-cost';
import { openPages, type ExportPages } from './export-pages';
import { idInAfter, type ExportRequest } from './export-request';
import { cursorOfRow, listRequestOf, type PageOf } from './export-statement';
import { loadTerms, withheldFrom } from './export-terms';
import { csv } from './formats/csv';
import { jsonLines } from './formats/json-lines';
import { parquet } from './formats/parquet';
import { xlsx } from './formats/xlsx';
import { descriptionLines } from './export-description';

/** The formats of a list, with their media types. */
export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type ExportFormat = keyof typeof mediaTypes;

/** How an export is charged, and waits. */
export interface ExportPace {
  /** The highest cost of one page; Infinity where there is none. */
  maxPageCost: number;
  pay(cost: number): Promise<void>;
  waitForCapacity(): Promise<void>;
}

/** An export that was checked: nothing of it is read yet. */
export interface PreparedExport extends ExportStart {
  cost: ExportCost;
  args: PageOf;
  /** The commit whose state is read; null: the present one. */
  sequence: number | null;
}

/**
 * Checks an export as the API checks its list, and finds where it begins. `context` is that of the
 * present state. Throws what the API returns as an error.
 */
export async function prepareExport(
  schema: GraphQLSchema,
  request: ExportRequest,
  context: Context,
): Promise<PreparedExport> {
  const { list, sent, after } = request;
  const cost = exportCost(schema, list, sent);
  const { context: stated, sequence } = await statedContext(request, context);
  // A wrong filter is found before any statement.
  listRequestOf(list, request.arguments, stated.today);
  const [terms, commit] = await Promise.all([loadTerms(context), loadLastCommit(context)]);
  const args: PageOf = { ...request.arguments, after };
  const id = after === null ? null : idInAfter(after);
  if (id !== null) args.after = await cursorOfRow(list, request.arguments, stated, id);
  else listRequestOf(list, args, stated.today);
  return {
    request,
    context: stated,
    terms,
    withheldFrom: withheldFrom(terms),
    commit: sequence ?? commit,
    startedAt: new Date(),
    cost,
    args,
    sequence,
  };
}

async function statedContext(
  { asOf, knownAt }: ExportRequest,
  context: Context,
): Promise<{ context: Context; sequence: number | null }> {
  const sequence = knownAt === null ? null : await knownCommit(context, knownAt);
  if (asOf === null && sequence === null) return { context, sequence };
  return { context: context.inState({ asOf, sequence }), sequence };
}

/** Reads the first page; the others follow as they are asked for. */
export function beginExport(prepared: PreparedExport, pace: ExportPace): Promise<ExportPages> {
  const { request, context, args, sequence, cost } = prepared;
  return openPages({
    list: request.list,
    args,
    sequence,
    first: request.first,
    context,
    withheldFrom: prepared.withheldFrom,
    cost,
    ...pace,
  });
}

/** The bytes of an export whose first page was read. */
export function writeExport(
  format: ExportFormat,
  prepared: PreparedExport,
  { pages, progress }: ExportPages,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  const { list, hasHeader } = prepared.request;
  const { columns } = list;
  const describe = (): ReturnType<typeof describeExport> => describeExport(prepared, progress);
  switch (format) {
    case 'csv':
      return csv(columns, pages, { hasHeader });
    case 'jsonl':
      return jsonLines(columns, pages);
    case 'parquet':
      return parquet(columns, pages, async () => ({ export: JSON.stringify(await describe()) }));
    case 'xlsx':
      return xlsx(list.name, columns, pages, async () => descriptionLines(await describe()));
  }
}
