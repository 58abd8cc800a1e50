import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** As many documents as are remembered. */
const most = 10_000;
/** So many characters of a document cost 1: those that take longest cost what they burn. */
const charactersForOne = 10;

/**
 * The documents that were found good. To look at another takes work, whether or not it is answered
 * then, which is paid for by its length.
 */
export class KnownDocuments {
  private readonly hashes = new LRUCache<string, true>({ max: most });

  /** What it costs to look at a document. */
  feeOf(text: string): number {
    const isKnown = this.hashes.has(hash('sha256', text, 'hex'));
    return isKnown ? 0 : Math.floor(text.length / charactersForOne);
  }

  /** Notes a document that was found good, by the SHA-256 of its text in hex. */
  note(documentHash: string): void {
    this.hashes.set(documentHash, true);
  }
}
