import type { ExportColumn } from '../export-column';
import { pageTexts } from './page-texts';
import { valueNames, valueOf, type ExportPage, type ExportRow } from './row-values';

/** A row a line, each as the API has it. */
export async function* jsonLines(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<ExportPage>,
): AsyncGenerator<string, void, undefined> {
  const write = rowWriter(columns);
  for await (const page of pages) yield* pageTexts(page, write);
}

type WritePart = (row: ExportRow) => string;

/** Writes the line of a row: the columns of one object stand beside each other. */
function rowWriter(columns: readonly ExportColumn[]): WritePart {
  const names = valueNames(columns.length);
  const parts: WritePart[] = [];
  for (let at = 0; at < columns.length;) {
    const [key = '', member] = (columns[at] as ExportColumn).path;
    const start = at;
    if (member === undefined) at += 1;
    else while (columns[at]?.path[0] === key) at += 1;
    const members = columns.slice(start, at);
    const own = names.slice(start, at);
    parts.push(
      member === undefined
        ? memberWriter(key, own[0] as `v${number}`)
        : objectWriter(key, members, own),
    );
  }
  return (row) => `{${parts.map((write) => write(row)).join(',')}}\n`;
}

function memberWriter(key: string, name: `v${number}`): WritePart {
  const start = `${JSON.stringify(key)}:`;
  return (row) => start + JSON.stringify(valueOf(row, name));
}

/** An object of its own; null, where it may be, if all of its values are. */
function objectWriter(
  key: string,
  columns: readonly ExportColumn[],
  names: readonly `v${number}`[],
): WritePart {
  const start = `${JSON.stringify(key)}:`;
  const isNullable = columns[0]?.isInNullable === true;
  const members = columns.map(({ path }, at) =>
    memberWriter(path[1] as string, names[at] as `v${number}`),
  );
  return (row) => {
    if (isNullable && names.every((name) => valueOf(row, name) === null)) return `${start}null`;
    return `${start}{${members.map((write) => write(row)).join(',')}}`;
  };
}
