import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** As many documents as are remembered, and the most characters of one that is kept as it is. */
const [most, longestKept] = [10_000, 2_000];
/** So many characters of a document cost 1: those that take longest cost what they burn. */
const charactersForOne = 10;

/** What it costs to look at a document that is new, whether or not it is answered then. */
export function feeOf(text: string): number {
  return Math.floor(text.length / charactersForOne);
}

/** The documents that were found good, which are not looked at again. */
export class KnownDocuments {
  private readonly known = new LRUCache<string, true>({ max: most });

  isKnown(text: string): boolean {
    return this.known.get(keyOf(text)) === true;
  }

  /** Notes a document that was found good. */
  note(text: string): void {
    this.known.set(keyOf(text), true);
  }
}

/** By its hash where it is long, or may hold a person's number; to hash each takes longer. */
function keyOf(text: string): string {
  const isKept = text.length <= longestKept && !/\p{Nd}{12}/u.test(text);
  return isKept ? text : hash('sha256', text, 'base64url');
}
