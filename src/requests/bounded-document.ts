import {
  GraphQLError,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type ValidationContext,
} from 'graphql';
import { validationAbortedError } from 'graphql/validation/validationAbortedError.js';
import { hasFewComparisons } from './field-comparisons';

/** So many nodes within nodes are far more than any operation has that may be answered. */
const deepest = 250;

/**
 * A rule that keeps all others from documents which would exhaust the stack, or take long to look
 * at: it is asked first, as nothing else looks at a document as a whole.
 */
export function boundedDocument(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const problem = problemOf(document);
      if (problem === undefined) return;
      context.reportError(new GraphQLError(problem));
      // There is no other way to keep the rules that come after from their work.
      throw validationAbortedError;
    },
  };
}

function problemOf(document: DocumentNode): string | undefined {
  if (depthOf(document) > deepest) return 'The query nests too deeply';
  if (!hasFewComparisons(document)) return 'The query selects the same fields too often';
  return undefined;
}

/** GraphQL walks without calls within calls, so that this is safe at any depth. */
function depthOf(document: DocumentNode): number {
  let [depth, most] = [0, 0];
  visit(document, {
    enter: () => {
      depth += 1;
      most = Math.max(most, depth);
    },
    leave: () => {
      depth -= 1;
    },
  });
  return most;
}
