import { formatCount } from '../command-line/number-format';
import { formatTable } from '../command-line/text-table';

/** What an import did to the rows of one table. */
export interface RowCounts {
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows owned by a re-imported record that its file no longer lists. */
  readonly removed: number;
}

/** What an import did or, in a dry run, would have done. */
export interface ImportSummary {
  readonly dryRun: boolean;
  /** The number of files. */
  readonly files: number;
  /** By the name of the list in the files, or of the rows that entries of a list own. */
  readonly records: Readonly<Record<string, RowCounts>>;
  readonly total: RowCounts;
}

const outcomes = ['inserted', 'changed', 'unchanged', 'removed'] as const;

export function sumCounts(counts: readonly RowCounts[]): RowCounts {
  const total = { inserted: 0, changed: 0, unchanged: 0, removed: 0 };
  for (const each of counts) for (const outcome of outcomes) total[outcome] += each[outcome];
  return total;
}

/** The summary as a table, with a line for each list that has rows. */
export function formatSummary({ dryRun, records, total }: ImportSummary): string {
  const lines = Object.entries(records)
    .filter(([, counts]) => outcomes.some((outcome) => counts[outcome] > 0))
    .map(([name, counts]) => toCells(listLabel(name), counts));
  const table = [['', ...outcomes], ...lines, toCells('total', total)];
  const rows = formatTable(table, 1);
  return `${rows}\n${dryRun ? 'Dry run: nothing was imported.\n' : ''}`;
}

function toCells(name: string, counts: RowCounts): string[] {
  return [name, ...outcomes.map((outcome) => formatCount(counts[outcome]))];
}

/** The name of a list in words: `statusPeriods` becomes `status periods`. */
export function listLabel(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
