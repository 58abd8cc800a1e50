/** Rows of cells as lines of aligned columns, to the right from the column `firstNumber` on. */
export function formatTable(table: readonly (readonly string[])[], firstNumber: number): string {
  const columns = Math.max(...table.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...table.map((row) => row[at]?.length ?? 0)),
  );
  return table
    .map((row) =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          return at < firstNumber ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
