/** A value of a row: decimals, days and instants are text, as in the API. */
export type CellValue = string | number | boolean | readonly string[] | null;

/** A row: `v0`, `v1`… are the values of its columns. */
export type ExportRow = Readonly<Record<`v${number}`, unknown>>;

/** Rows of an export that are read at once. */
export type ExportPage = readonly ExportRow[];

/** The names of the values of so many columns. */
export const valueNames = (count: number): readonly `v${number}`[] =>
  Array.from({ length: count }, (_, at) => `v${at}` as const);

/** The value of a row by its name. */
export const valueOf = (row: ExportRow, name: `v${number}`): CellValue =>
  (row[name] ?? null) as CellValue;
