import { Kind, visit, type DocumentNode } from 'graphql';

/** How large a document is, in several ways. */
export interface DocumentSize {
  /** The most nodes within nodes. */
  depth: number;
  selections: number;
  operations: number;
  fragments: number;
  aliases: number;
  directives: number;
}

/** Measured in one walk, which GraphQL makes without calls within calls: safe at any depth. */
export function measureDocument(document: DocumentNode): DocumentSize {
  const size: DocumentSize = {
    ...{ depth: 0, selections: 0 },
    ...{ operations: 0, fragments: 0, aliases: 0, directives: 0 },
  };
  let depth = 0;
  visit(document, {
    enter: (node) => {
      depth += 1;
      size.depth = Math.max(size.depth, depth);
      if (node.kind === Kind.SELECTION_SET) size.selections += node.selections.length;
      else if (node.kind === Kind.OPERATION_DEFINITION) size.operations += 1;
      else if (node.kind === Kind.FRAGMENT_DEFINITION) size.fragments += 1;
      else if (node.kind === Kind.FIELD && node.alias) size.aliases += 1;
      else if (node.kind === Kind.DIRECTIVE) size.directives += 1;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return size;
}
