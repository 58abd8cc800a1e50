import { hash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { containsUnicodeDigitRun } from '../../personal-data/iin-policies';

/** The size of the cache in characters of its documents: 700 documents of 500 characters. */
const maxCacheCharacters = 500_000;
/** What an entry takes beside its text, in characters. */
const entryOverhead = 200;
/** Longer texts are identified by their hash. */
const maxKeyLength = 2_000;
/** So many characters cost 1, by the processor time of the slowest documents. */
const charactersPerCost = 10;

/** The cost of parsing and validating a document that is not cached, valid or not. */
export function parseCost(text: string): number {
  return Math.floor(text.length / charactersPerCost);
}

/**
 * The parsed and validated documents, as Apollo Server stores them. `has` is true for exactly those
 * that are stored, so that every other document is charged for.
 */
export class DocumentCache {
  private readonly textKeys = new Set<string>();
  private readonly documents = new LRUCache<string, DocumentNode>({
    maxSize: maxCacheCharacters,
    sizeCalculation: (document) => textOf(document).length + entryOverhead,
    dispose: (document) => this.textKeys.delete(keyOf(textOf(document))),
  });

  /** Whether the document with this text is stored. */
  has(text: string): boolean {
    return this.textKeys.has(keyOf(text));
  }

  /** `get`, `set` and `delete` are called by Apollo Server, with its own key of a document. */
  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.documents.get(key));
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.documents.set(key, document);
    if (this.documents.has(key)) this.textKeys.add(keyOf(textOf(document)));
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.documents.delete(key));
  }
}

const textOf = ({ loc }: DocumentNode): string => loc?.source.body ?? '';

/** The text itself where it is short and cannot contain an IIN: to hash each takes longer. */
function keyOf(text: string): string {
  const isKey = text.length <= maxKeyLength && !containsUnicodeDigitRun(text);
  return isKey ? text : hash('sha256', text, 'base64url');
}
