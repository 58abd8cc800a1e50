import type { ExportColumn } from '../export-column';

/** A value of a row: decimals, days and instants are text, as in the API. */
export type CellValue = string | number | boolean | readonly string[] | null;

/** Reads a row's JSON. The values are those of the columns, in their order. */
export function rowReader(columns: readonly ExportColumn[]): (text: string) => CellValue[] {
  const paths = columns.map(({ path }) => path);
  return (text) => {
    const row = JSON.parse(text) as Record<string, unknown>;
    return paths.map((path) => valueAt(row, path));
  };
}

function valueAt(row: Record<string, unknown>, path: readonly string[]): CellValue {
  let value: unknown = row;
  for (const name of path) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return (value ?? null) as CellValue;
}
