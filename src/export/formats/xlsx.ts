import { zip, type ZipEntry } from '../archive/zip';
import type { ExportColumn } from '../export-column';
import { pageTexts } from './page-texts';
import { valueNames, valueOf, type ExportPage, type ExportRow } from './row-values';
import { cell, row, sheetEnd, sheetStart, styles, textCell, xmlText } from './sheet-xml';

/** Rows that a sheet of a spreadsheet can have, that of the names included. */
export const maxSheetRows = 1_048_576;

/** A line of the last sheet: texts beside each other. */
export type AboutLine = readonly string[];

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook: the rows, on further sheets where one cannot have them, and a last sheet that says
 * what they are, whose lines are asked for once all rows were written.
 */
export async function* xlsx(
  name: string,
  columns: readonly ExportColumn[],
  pages: AsyncIterable<ExportPage>,
  about: () => Promise<readonly AboutLine[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* zip(entries(name, columns, pages, about));
}

async function* entries(
  name: string,
  columns: readonly ExportColumn[],
  pages: AsyncIterable<ExportPage>,
  about: () => Promise<readonly AboutLine[]>,
): AsyncGenerator<ZipEntry, void, undefined> {
  const rows = new RowCursor(pages);
  const names: string[] = [];
  try {
    do {
      names.push(names.length === 0 ? name : `${name} ${names.length + 1}`);
      yield { path: sheetPath(names.length), content: sheet(columns, rows) };
    } while (!(await rows.isDone()));
  } finally {
    await rows.close();
  }
  names.push('About');
  yield { path: sheetPath(names.length), content: aboutSheet(await about()) };
  yield* workbook(names);
}

/** The rows of all pages, which several sheets read one after the other. */
class RowCursor {
  private readonly iterator: AsyncIterator<ExportPage>;
  private page: ExportPage = [];
  private at = 0;

  constructor(pages: AsyncIterable<ExportPage>) {
    this.iterator = pages[Symbol.asyncIterator]();
  }

  /** Rows that come next, at most so many; none at the end. */
  async take(most: number): Promise<ExportPage> {
    if (await this.isDone()) return [];
    const taken = this.page.slice(this.at, this.at + most);
    this.at += taken.length;
    return taken;
  }

  async isDone(): Promise<boolean> {
    while (this.at >= this.page.length) {
      const next = await this.iterator.next();
      if (next.done) return true;
      [this.page, this.at] = [next.value, 0];
    }
    return false;
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }
}

async function* sheet(
  columns: readonly ExportColumn[],
  rows: RowCursor,
): AsyncGenerator<string, void, undefined> {
  yield sheetStart + row(columns.map((each) => textCell(each.name)).join(''));
  const names = valueNames(columns.length);
  for (let left = maxSheetRows - 1; left > 0;) {
    const taken = await rows.take(left);
    if (taken.length === 0) break;
    left -= taken.length;
    yield* pageTexts(taken, (each) => row(cells(columns, names, each)));
  }
  yield sheetEnd;
}

function cells(
  columns: readonly ExportColumn[],
  names: readonly `v${number}`[],
  values: ExportRow,
): string {
  let text = '';
  for (const [at, { type }] of columns.entries()) {
    text += cell(valueOf(values, names[at] as `v${number}`), type);
  }
  return text;
}

function* aboutSheet(lines: readonly AboutLine[]): Generator<string, void, undefined> {
  yield sheetStart;
  for (const line of lines) yield row(line.map(textCell).join(''));
  yield sheetEnd;
}

const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

function* workbook(names: readonly string[]): Generator<ZipEntry, void, undefined> {
  const each = (write: (number: number, name: string) => string): string =>
    names.map((name, index) => write(index + 1, name)).join('');
  const files: readonly (readonly [string, string])[] = [
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(
        (number, name) =>
          `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`,
      )}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${relations}">${each(
        (number) =>
          `<Relationship Id="rId${number}" Type="${office}/worksheet" ` +
          `Target="worksheets/sheet${number}.xml"/>`,
      )}<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    [
      '_rels/.rels',
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" ` +
        `Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['[Content_Types].xml', contentTypes(each)],
  ];
  for (const [path, text] of files) yield { path, content: [xml + text] };
}

const contentTypes = (each: (write: (number: number) => string) => string): string =>
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ' +
  'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${each(
    (number) =>
      `<Override PartName="/${sheetPath(number)}" ContentType="${content}.worksheet+xml"/>`,
  )}</Types>`;
