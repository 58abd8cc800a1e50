/** A text that was encoded more often is no address that any program wrote. */
const maxLevels = 5;

/** A text with all that is still percent-encoded in it decoded, however often it was encoded. */
export function withoutPercentEncoding(text: string): string {
  let decoded = text;
  for (let level = 0; level < maxLevels; level += 1) {
    const next = decoded.replace(/(?:%[0-9a-f]{2})+/gi, decode);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

/** Bytes that are not UTF-8 stay as they are. */
function decode(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}
