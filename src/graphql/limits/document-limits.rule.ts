import { GraphQLError, type ASTVisitor, type DocumentNode, type ValidationContext } from 'graphql';
import { validationAbortedError } from 'graphql/validation/validationAbortedError.js';
import { measureDocument } from './document-size';
import { isWithinMergeLimit } from './field-merge-limit';

/** So many nodes within nodes are far more than any operation has that may be answered. */
const deepest = 250;
/** More parts than any client writes, and few enough to be checked. */
const most = { operations: 50, fragments: 250, aliases: 250, directives: 250 };
const parts = ['operations', 'fragments', 'aliases', 'directives'] as const;
/** Of so few selections nobody makes more; what else is wrong with them is told as it is. */
const fewSelections = 300;

/**
 * A rule that keeps all others from documents which would exhaust the stack, or take long to look
 * at: it is asked first, as nothing else looks at a document as a whole.
 */
export function documentLimitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const problem = limitViolation(document);
      if (problem === undefined) return;
      context.reportError(new GraphQLError(problem));
      // There is no other way to keep the rules that come after from their work.
      throw validationAbortedError;
    },
  };
}

/** In what a document is more than may be asked; undefined where it is not. */
export function limitViolation(document: DocumentNode): string | undefined {
  const size = measureDocument(document);
  if (size.depth > deepest) return 'The query nests too deeply';
  const many = parts.find((part) => size[part] > most[part]);
  if (many) return `The query has more than ${most[many]} ${many}`;
  const isShort = size.selections <= fewSelections;
  if (!isShort && !isWithinMergeLimit(document))
    return 'The query selects the same fields too often';
  return undefined;
}

/** That nothing more was looked for says nothing to whoever is told why. */
export function removeAbortError(errors: Error[]): void {
  const place = errors.indexOf(validationAbortedError);
  if (place > 0) errors.splice(place, 1);
}
