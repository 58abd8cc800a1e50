import type { ReadDocument, RowValues } from '../upstreams/upstream';

/**
 * The rows of a document as JSON, a row a line: the same bytes whatever the order of the rows and
 * of their values.
 */
export function encodeRows({ rows }: Pick<ReadDocument, 'rows'>): Buffer {
  const lines = [...rows]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, locator, values }) =>
      JSON.stringify({ key, locator, values: sortByName(values) }),
    );
  return Buffer.from(`[\n${lines.join(',\n')}\n]\n`);
}

const sortByName = (values: RowValues): RowValues =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
