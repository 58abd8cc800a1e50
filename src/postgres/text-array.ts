/** The object id of the type `text` in PostgreSQL's catalogue. */
const textOid = 25;
/** Dimensions, null flag, element type; then, unless the array is empty, length and lower bound. */
const headerBytes = 20;
const emptyHeaderBytes = 12;

/**
 * Encodes a list as PostgreSQL's binary format of `text[]`. Unlike the text format it needs no
 * escaping and no parsing, which would be most of the work of sending JSON.
 */
export function encodeTextArray(values: readonly (string | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const size = sizes.reduce((sum, each) => sum + 4 + each, headerBytes);
  const bytes = Buffer.allocUnsafe(size);
  const dimensions = values.length === 0 ? 0 : 1;
  const lowerBound = 1;
  [dimensions, Number(values.includes(null)), textOid, values.length, lowerBound].forEach(
    (number, index) => bytes.writeInt32BE(number, index * 4),
  );
  let offset = headerBytes;
  values.forEach((value, index) => {
    offset = bytes.writeInt32BE(value === null ? -1 : (sizes[index] as number), offset);
    if (value !== null) offset += bytes.write(value, offset);
  });
  return dimensions === 0 ? bytes.subarray(0, emptyHeaderBytes) : bytes;
}
