/**
 * Whether a text has more than `maxLength` characters (code points). A character is at most two
 * UTF-16 units, so the characters are counted only where the number of units does not decide.
 */
export function isLongerThan(text: string, maxLength: number): boolean {
  return text.length > maxLength && (text.length > 2 * maxLength || [...text].length > maxLength);
}
