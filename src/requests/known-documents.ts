import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** As many documents as are remembered. */
const most = 10_000;
/** So many characters of a document cost 1: those that take longest cost what they burn. */
const charactersForOne = 10;

/** What it costs to look at a document that is new, whether or not it is answered then. */
export function feeOf(text: string): number {
  return Math.floor(text.length / charactersForOne);
}

/** The documents that were found good, which are not looked at again. */
export class KnownDocuments {
  private readonly hashes = new LRUCache<string, true>({ max: most });

  isKnown(text: string): boolean {
    return this.hashes.has(hash('sha256', text, 'hex'));
  }

  /** Notes a document that was found good, by the SHA-256 of its text in hex. */
  note(documentHash: string): void {
    this.hashes.set(documentHash, true);
  }
}
