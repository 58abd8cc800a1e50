/** Statistics of measurements, and how figures are printed. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The percentile at a fraction from 0 to 1. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * fraction));
  return sorted[index] ?? Number.NaN;
}

/** From 100 on a whole number with separators, below that two significant digits. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return value >= 99.5 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(2);
}

/** `-` where either of the two is not a number. */
export function formatRatio(value: number, base: number): string {
  return Number.isFinite(value / base) ? `${formatFigure(value / base)} ×` : '-';
}

/** A Markdown table: the first column aligned to the left, the figures to the right. */
export function markdownTable(heads: readonly string[], rows: readonly string[][]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (cells: readonly string[]): string => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
