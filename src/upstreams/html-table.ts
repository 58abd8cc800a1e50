import { load } from './cheerio';
import { UnreadableDocument } from './upstream';
import { decodeUtf8 } from './utf8-text';

/** A row of a table, with the texts of its cells. */
export interface HtmlRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table of a page: its first row is its header. */
export interface HtmlTable {
  readonly header: readonly string[];
  readonly rows: readonly HtmlRow[];
  /** Whether the page ends before the table does. */
  readonly isCut: boolean;
}

/**
 * The tables of a page in UTF-8. The page is parsed as browsers parse it, and nothing in it is run
 * or loaded. Throws `UnreadableDocument` for other bytes.
 */
export function readHtmlTables(bytes: Uint8Array): HtmlTable[] {
  const page = load(decodeUtf8(bytes), { sourceCodeLocationInfo: true });
  page('script, style, template').remove();
  const tables = page('table').get();
  return tables.map((table) => {
    const elements = page(table).find('tr').get();
    const [header, ...rows] = elements.map((row): HtmlRow => {
      const cells = page(row).children('th, td').get();
      const line = row.sourceCodeLocation?.startLine ?? 0;
      return { line, cells: cells.map((cell) => page(cell).text().trim()) };
    });
    return { header: header?.cells ?? [], rows, isCut: !table.sourceCodeLocation?.endTag };
  });
}

/** The column whose heading is one of these; null where there is none. Throws for several. */
export function findColumn(header: readonly string[], heading: RegExp): number | null {
  const found = header.flatMap((text, at) => (heading.test(text) ? [at] : []));
  if (found.length > 1) {
    throw new UnreadableDocument('AMBIGUOUS_COLUMN', `has two columns like ${heading.source}`);
  }
  return found[0] ?? null;
}
