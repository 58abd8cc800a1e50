/** A thousand transfers, with all that can be told of each, have half as many. */
export const maxJsonValues = 50_000;
/** Twice as deep as variables may nest. */
export const maxJsonDepth = 64;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON has more in it than is read: of brackets or of commas alone, each byte is a value to
 * be made, which takes far longer than to look at it. What is no JSON is left to whoever reads it.
 */
export function exceedsJsonLimits(bytes: Uint8Array): boolean {
  let [depth, values] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfText(bytes, at);
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

function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
