/** Twice as many as a thousand transfers with all their fields have. */
export const maxJsonValues = 50_000;
/** Twice the depth that variables may have. */
export const maxJsonDepth = 64;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON has more values, or nests deeper, than is parsed. Where a body is all brackets or
 * commas, every byte becomes a value, and parsing takes far longer than this count. Bytes that are
 * not JSON are left to the parser.
 */
export function exceedsJsonLimits(bytes: Uint8Array): boolean {
  let [depth, values] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfString(bytes, at);
    else if (byte === closeList || byte === closeObject) depth -= 1;
    else if (byte === openList || byte === openObject) {
      depth += 1;
      values += 1;
      if (depth > maxJsonDepth) return true;
    } else if (byte === comma) values += 1;
    if (values > maxJsonValues) return true;
  }
  return false;
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
