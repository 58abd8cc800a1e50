import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnType, ExportColumn } from '../export-column';
import { valueNames, valueOf, type CellValue, type ExportPage, type ExportRow } from './row-values';

/** Rows of a row group: what is in memory at a time. */
const rowGroupSize = 4_000;

/** As wide as readers of Parquet take: 38 digits, of which 18 after the point. */
const [decimalPrecision, decimalScale] = [38, 18];
const decimalBytes = 16;
const dayMs = 86_400_000;

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];
type Element = Schema[number];

/** An amount that has more digits than a decimal of Parquet. */
export class DecimalTooLong extends Error {}

/**
 * A Parquet file: a row group after the other, and key-value metadata in its footer, which is asked
 * for once all rows were written.
 */
export async function* parquet(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<ExportPage>,
  metadata: () => Promise<Readonly<Record<string, string>>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = new ByteWriter(1 << 20);
  const file = new ParquetWriter({
    writer,
    schema: parquetSchema(columns),
    createdBy: 'crypto-enforcement-gateway',
  });
  const group = new RowGroup(columns);
  for await (const page of pages) {
    for (const row of page) group.add(row);
    if (group.size < rowGroupSize) continue;
    await file.write(group.take());
    yield drain(writer);
  }
  if (group.size > 0) await file.write(group.take());
  file.kvMetadata = Object.entries(await metadata()).map(([key, value]) => ({ key, value }));
  await file.finish();
  yield drain(writer);
}

/** The bytes that were written since the last call. */
function drain(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function parquetSchema(columns: readonly ExportColumn[]): Schema {
  const root: Element = { name: 'root', num_children: columns.length };
  return [root, ...columns.flatMap(elementsOf)];
}

const leafElements: Readonly<Record<Exclude<ColumnType, 'texts'>, Omit<Element, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  decimal: {
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: decimalBytes,
    converted_type: 'DECIMAL',
    precision: decimalPrecision,
    scale: decimalScale,
  },
};

function elementsOf({ name, type, isNullable }: ExportColumn): Element[] {
  const repetition_type = isNullable ? 'OPTIONAL' : 'REQUIRED';
  if (type !== 'texts') return [{ name, repetition_type, ...leafElements[type] }];
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', ...leafElements.text },
  ];
}

/** Rows by their columns, until there are enough for a group. */
class RowGroup {
  size = 0;
  private data: unknown[][];
  private readonly names: readonly `v${number}`[];

  constructor(private readonly columns: readonly ExportColumn[]) {
    this.names = valueNames(columns.length);
    this.data = columns.map(() => []);
  }

  add(row: ExportRow): void {
    for (const [at, { type }] of this.columns.entries()) {
      this.data[at]?.push(convert(valueOf(row, this.names[at] as `v${number}`), type));
    }
    this.size += 1;
  }

  take(): Parameters<ParquetWriter['write']>[0] {
    const columnData = this.columns.map(({ name }, at) => ({ name, data: this.data[at] ?? [] }));
    this.data = this.columns.map(() => []);
    const size = this.size;
    this.size = 0;
    return { columnData, rowGroupSize: size };
  }
}

function convert(value: CellValue, type: ColumnType): unknown {
  if (value === null) return null;
  if (type === 'date') return Date.parse(String(value)) / dayMs;
  if (type === 'instant') return BigInt(Date.parse(String(value)));
  return type === 'decimal' ? unscaled(String(value)) : value;
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal as a whole number of its smallest unit. Throws `DecimalTooLong`. */
export function unscaled(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = decimalPattern.exec(text) ?? [];
  const digits = fraction.replace(/0+$/, '');
  const isLong = digits.length > decimalScale || whole.length > decimalPrecision - decimalScale;
  if (whole === '' || isLong) throw new DecimalTooLong('A decimal has too many digits');
  return BigInt(sign + whole + digits.padEnd(decimalScale, '0'));
}
