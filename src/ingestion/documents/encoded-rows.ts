import type { ReadDocument, ReadRow, RowValues } from '../../upstreams/upstream';

type EncodedDocument = Pick<ReadDocument, 'rows' | 'partial'>;

/** The first line of a partial document. Keys that ended may be of persons: they are counted. */
interface PartialLine {
  readonly partial: { readonly endedKeys: number; readonly needsBase: boolean };
}

/**
 * The rows of a document as JSON, a row a line: the same bytes whatever the order of the rows and
 * of their values.
 */
export function encodeRows({ rows, partial }: EncodedDocument): Buffer {
  const lines = [...rows]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, locator, values }) =>
      JSON.stringify({ key, locator, values: sortByName(values) }),
    );
  if (partial) {
    const { endedKeys, needsBase } = partial;
    const line: PartialLine = { partial: { endedKeys: endedKeys.length, needsBase } };
    lines.unshift(JSON.stringify(line));
  }
  return Buffer.from(`[\n${lines.join(',\n')}\n]\n`);
}

const sortByName = (values: RowValues): RowValues =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What `encodeRows` wrote; null for a document that ended rows, whose keys were not written. */
export function decodeRows(bytes: Uint8Array): EncodedDocument | null {
  const lines = JSON.parse(Buffer.from(bytes).toString()) as (ReadRow | PartialLine)[];
  const rows = lines.filter((line): line is ReadRow => 'key' in line);
  const [first] = lines;
  if (!first || !('partial' in first)) return { rows };
  const { endedKeys, needsBase } = first.partial;
  return endedKeys > 0 ? null : { rows, partial: { endedKeys: [], needsBase } };
}
