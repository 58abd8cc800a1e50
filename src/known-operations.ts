import { Kind, parse } from 'graphql';
import { readLibrary } from './editor/library';

/**
 * The names of operations that may be told of, in metrics and in the log: those of the library. Any
 * other is a caller's own, and could be anything.
 */
export function knownOperations(): ReadonlySet<string> {
  const definitions = readLibrary().flatMap(({ query }) => parse(query).definitions);
  return new Set(
    definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
    ),
  );
}
