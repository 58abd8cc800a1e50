import { hash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { containsUnicodeDigitRun } from '../../personal-data/iin-policies';

/** As many characters of documents as are kept: 700 of them where each has 500. */
const mostCharacters = 500_000;
/** What a document takes beside its characters, in characters. */
const beside = 200;
/** The most characters of a text by which a document is known as it is. */
const longestText = 2_000;
/** So many characters of a document cost 1: those that take longest cost what they burn. */
const charactersForOne = 10;

/** What it costs to look at a document that is new, whether or not it is answered then. */
export function parseCost(text: string): number {
  return Math.floor(text.length / charactersForOne);
}

/**
 * The documents that were found good, as Apollo Server keeps them: they are neither read nor
 * checked again. Which are known is told of those alone that are kept, so that each of the others
 * is paid for once more.
 */
export class DocumentCache {
  private readonly known = new Set<string>();
  private readonly kept = new LRUCache<string, DocumentNode>({
    maxSize: mostCharacters,
    sizeCalculation: (document) => textOf(document).length + beside,
    dispose: (document) => this.known.delete(keyOf(textOf(document))),
  });

  has(text: string): boolean {
    return this.known.has(keyOf(text));
  }

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.kept.get(key));
  }

  /** Keeps a document that was found good. */
  set(key: string, document: DocumentNode): Promise<void> {
    this.kept.set(key, document);
    if (this.kept.has(key)) this.known.add(keyOf(textOf(document)));
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(key));
  }
}

const textOf = ({ loc }: DocumentNode): string => loc?.source.body ?? '';

/** By its hash where it is long, or may hold a person's number; to hash each takes longer. */
function keyOf(text: string): string {
  const isKept = text.length <= longestText && !containsUnicodeDigitRun(text);
  return isKept ? text : hash('sha256', text, 'base64url');
}
