import { LRUCache } from 'lru-cache';

/** As many documents as are remembered, and as many characters of them. */
const [most, mostCharacters] = [10_000, 8_000_000];
/** So many characters of a document cost 1: those that take longest cost what they burn. */
const charactersForOne = 10;

/** What it costs to look at a document that is new, whether or not it is answered then. */
export function feeOf(text: string): number {
  return Math.floor(text.length / charactersForOne);
}

/** The documents that were found good, which are not looked at again. */
export class KnownDocuments {
  private readonly texts = new LRUCache<string, true>({
    max: most,
    maxSize: mostCharacters,
    sizeCalculation: (_, text) => text.length,
  });

  isKnown(text: string): boolean {
    return this.texts.get(text) === true;
  }

  /** Notes a document that was found good. */
  note(text: string): void {
    if (!this.texts.has(text)) this.texts.set(text, true);
  }
}
