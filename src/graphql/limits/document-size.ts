import { Kind, visit, type DocumentNode } from 'graphql';

/** How many parts a document has. */
export interface DocumentSize {
  /** Nodes within nodes, at the deepest place. */
  depth: number;
  selections: number;
  operations: number;
  fragments: number;
  aliases: number;
  directives: number;
}

/** Measures a document in one visit. `visit` does not recurse, so that any depth is safe. */
export function measureDocument(document: DocumentNode): DocumentSize {
  const size: DocumentSize = {
    depth: 0,
    selections: 0,
    operations: 0,
    fragments: 0,
    aliases: 0,
    directives: 0,
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
