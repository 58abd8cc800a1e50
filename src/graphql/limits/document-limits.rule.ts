import { GraphQLError, type ASTVisitor, type DocumentNode, type ValidationContext } from 'graphql';
import { validationAbortedError } from 'graphql/validation/validationAbortedError.js';
import { measureDocument } from './document-size';
import { isWithinMergeLimit } from './field-merge-limit';

/** Nodes within nodes; an operation within all other limits has far fewer. */
export const maxNodeDepth = 250;
/** More than any client writes, and few enough to be validated quickly. */
export const maxCounts = { operations: 50, fragments: 250, aliases: 250, directives: 250 };
const countedParts = ['operations', 'fragments', 'aliases', 'directives'] as const;
/** So few selections merge quickly: such documents get the more precise errors of other rules. */
export const smallSelections = 300;

/**
 * Ends the validation of a document that would overflow the stack or take long in other rules. It
 * does so when `Document` is entered, before any rule has visited a definition.
 */
export function documentLimitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const violation = limitViolation(document);
      if (violation === undefined) return;
      context.reportError(new GraphQLError(violation));
      // graphql-js has no other way to skip the rules that follow.
      throw validationAbortedError;
    },
  };
}

/** Which limit a document exceeds, as a message; undefined where it exceeds none. */
export function limitViolation(document: DocumentNode): string | undefined {
  const size = measureDocument(document);
  if (size.depth > maxNodeDepth) return 'The query nests too deeply';
  const part = countedParts.find((each) => size[each] > maxCounts[each]);
  if (part) return `The query has more than ${maxCounts[part]} ${part}`;
  const isSmall = size.selections <= smallSelections;
  if (!isSmall && !isWithinMergeLimit(document))
    return 'The query selects the same fields too often';
  return undefined;
}

/** Removes the error by which validation was aborted: only the reason before it helps clients. */
export function removeAbortError(errors: Error[]): void {
  const index = errors.indexOf(validationAbortedError);
  if (index > 0) errors.splice(index, 1);
}
