/** What became of the rows of one kind. */
export interface RowCounts {
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that belong to a record that was imported again, and that its file no longer has. */
  readonly removed: number;
}

/** What an import did, or, in a dry run, would have done. */
export interface ImportSummary {
  readonly dryRun: boolean;
  readonly files: number;
  /** By the name of the list in the files, or of the rows that a list's entries own. */
  readonly records: Readonly<Record<string, RowCounts>>;
  readonly total: RowCounts;
}

const outcomes = ['inserted', 'changed', 'unchanged', 'removed'] as const;

export function sumCounts(counts: readonly RowCounts[]): RowCounts {
  const total = { inserted: 0, changed: 0, unchanged: 0, removed: 0 };
  for (const each of counts) for (const outcome of outcomes) total[outcome] += each[outcome];
  return total;
}

/** The summary as a small table, with a line for every kind of which there was something. */
export function summaryTable({ dryRun, records, total }: ImportSummary): string {
  const lines = Object.entries(records)
    .filter(([, counts]) => outcomes.some((outcome) => counts[outcome] > 0))
    .map(([name, counts]) => cells(listLabel(name), counts));
  const table = [['', ...outcomes], ...lines, cells('total', total)];
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const drawn = table.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${[...drawn, ...(dryRun ? ['Dry run: nothing of this was kept.'] : [])].join('\n')}\n`;
}

function cells(name: string, counts: RowCounts): string[] {
  return [name, ...outcomes.map((outcome) => counts[outcome].toLocaleString('en-US'))];
}

/** The name of a list as words: `statusPeriods` are status periods. */
export function listLabel(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
