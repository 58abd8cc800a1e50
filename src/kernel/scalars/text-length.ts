/**
 * Whether a text has more characters than it may. One that is far too long is not taken apart for
 * it: a character is at most two of what its length counts.
 */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && (text.length > 2 * most || [...text].length > most);
}
