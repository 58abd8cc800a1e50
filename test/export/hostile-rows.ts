import type { ExportColumn } from '../../src/export/export-column';
import type { ExportPage, ExportRow } from '../../src/export/formats/row-values';

const column = (
  name: string,
  type: ExportColumn['type'],
  path: readonly string[] = [name],
): ExportColumn => ({
  ...{ name, type, path, isNullable: true, description: `The ${name}.` },
  ...(path.length > 1 && { isInNullable: true }),
});

/** Columns of each type, one of them in an object. */
export const columns: readonly ExportColumn[] = [
  column('id', 'text'),
  column('text', 'text'),
  column('count', 'integer'),
  column('owner.amount', 'decimal', ['owner', 'amount']),
  column('isSure', 'boolean'),
  column('day', 'date'),
  column('at', 'instant'),
  column('names', 'texts'),
];

/** Texts that spreadsheets, CSV, XML or JSON could take for something else. */
export const texts: readonly (string | null)[] = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "=cmd|'/c calc'!A0"],
  ...['a,b', 'a"b', 'a\r\nb', ' a ', '', null, 'Әділет Қазақстан', '😀', '<b>&amp;"</b>'],
  ...['_x0041_', '\u0001\u001f', "'", '00123', '1e5', 'null', 'true'],
];

export interface HostileRow {
  id: string;
  text: string | null;
  count: number | null;
  owner: { amount: string } | null;
  isSure: boolean | null;
  day: string | null;
  at: string | null;
  names: string[] | null;
}

const amounts = ['-5', '0.000000000000000001', '12345678901234567890.123456789012345678', null];

export const rows: readonly HostileRow[] = texts.map((text, at) => ({
  id: String(at),
  text,
  count: at === 0 ? null : -at,
  owner: amounts[at % 4] === null ? null : { amount: amounts[at % 4] as string },
  isSure: [true, false, null][at % 3] ?? null,
  day: at % 4 === 0 ? null : `2025-10-${10 + (at % 20)}`,
  at: at % 4 === 1 ? null : `2025-10-08T09:30:00.${String(at).padStart(3, '0')}Z`,
  names: [[], ['a'], ['=b', 'c"d', 'é']][at % 3] ?? null,
}));

const valuesOf = ({ id, text, count, owner, isSure, day, at, names }: HostileRow): ExportRow => ({
  ...{ v0: id, v1: text, v2: count, v3: owner?.amount ?? null, v4: isSure, v5: day },
  ...{ v6: at, v7: names },
});

/** The rows as pages of an export. */
// oxlint-disable-next-line typescript/require-await -- rows come from a database
export async function* pagesOf(size: number): AsyncGenerator<ExportPage, void, undefined> {
  for (let at = 0; at < rows.length; at += size) {
    yield rows.slice(at, at + size).map(valuesOf);
  }
}

export async function bytesOf(content: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
