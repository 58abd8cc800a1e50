import { Kind, visit, type DocumentNode } from 'graphql';
import { refuse } from './too-costly';

/** What a document may hold of each kind: more than any client writes, and few enough to check. */
const most = { operations: 50, fragments: 500, aliases: 1_000, directives: 500 };

/** Documents that were looked at before, which come again as the same object. */
const small = new WeakSet<DocumentNode>();

/** Refuses a document with more parts than a query can be of use with, whichever is asked for. */
export function refuseLargeDocument(document: DocumentNode): void {
  if (small.has(document)) return;
  const found = { operations: 0, fragments: 0, aliases: 0, directives: 0 };
  for (const { kind } of document.definitions) {
    if (kind === Kind.OPERATION_DEFINITION) found.operations += 1;
    if (kind === Kind.FRAGMENT_DEFINITION) found.fragments += 1;
  }
  visit(document, {
    Field: ({ alias }) => {
      if (alias) found.aliases += 1;
    },
    Directive: () => {
      found.directives += 1;
    },
  });
  for (const part of ['operations', 'fragments', 'aliases', 'directives'] as const) {
    if (found[part] > most[part]) refuse(`stands in a document of more than ${most[part]} ${part}`);
  }
  small.add(document);
}
