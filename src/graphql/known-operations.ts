import { Kind, parse } from 'graphql';
import { readLibrary } from '../editor/library';

/**
 * The operation names that may appear in metrics and in the log: those of the editor's library and
 * of trusted documents. Any other name is a client's own text and could be anything.
 */
export function knownOperations(trustedNames: Iterable<string> = []): ReadonlySet<string> {
  const definitions = readLibrary().flatMap(({ query }) => parse(query).definitions);
  const libraryNames = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
  );
  return new Set([...libraryNames, ...trustedNames]);
}
