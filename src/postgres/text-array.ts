/** The type `text` in PostgreSQL's catalogue. */
const text = 25;
const head = 20;

/**
 * A list of texts as PostgreSQL's binary form of `text[]`. Unlike its form in text it has nothing
 * to escape and nothing to take apart again, which would be most of the work of sending JSON.
 */
export function encodeTextArray(values: readonly (string | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const size = sizes.reduce((sum, each) => sum + 4 + each, head);
  const bytes = Buffer.allocUnsafe(size);
  // One dimension, whether there are nulls, the type of the elements, how many, the first is 1.
  const dimensions = values.length === 0 ? 0 : 1;
  [dimensions, Number(values.includes(null)), text, values.length, 1].forEach((number, place) =>
    bytes.writeInt32BE(number, place * 4),
  );
  let at = head;
  values.forEach((value, place) => {
    at = bytes.writeInt32BE(value === null ? -1 : (sizes[place] as number), at);
    if (value !== null) at += bytes.write(value, at);
  });
  return dimensions === 0 ? bytes.subarray(0, 12) : bytes;
}
