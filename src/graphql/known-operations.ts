import { Kind, parse } from 'graphql';
import { readLibrary } from '../editor/library';

/**
 * The names of operations that may be told of, in metrics and in the log: those of the library, and
 * of trusted documents. Any other is a caller's own, and could be anything.
 */
export function knownOperations(trusted: Iterable<string> = []): ReadonlySet<string> {
  const definitions = readLibrary().flatMap(({ query }) => parse(query).definitions);
  const ofLibrary = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
  );
  return new Set([...ofLibrary, ...trusted]);
}
