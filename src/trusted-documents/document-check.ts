import {
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { TrustedDocument } from './manifest-format';

/** What the gateway requires of a document before it executes it, whatever the variables are. */
export interface DocumentRules {
  schema: GraphQLSchema;
  maxTokens: number;
  /** Levels that selections may nest. Fragments are levels; introspection is not counted. */
  maxDepth: number;
  /** Throws what a request with this document would be rejected with. */
  assertAllowed(document: DocumentNode, operation: OperationDefinitionNode): void;
}

/** Why every request for the document would be rejected; undefined for a valid document. */
export function findDocumentError(
  { name, type, body }: Omit<TrustedDocument, 'id'>,
  { schema, maxTokens, maxDepth, assertAllowed }: DocumentRules,
): string | undefined {
  try {
    const document = parse(body, { maxTokens });
    const operations = document.definitions.filter(
      (each) => each.kind === Kind.OPERATION_DEFINITION,
    );
    const [operation, ...others] = operations;
    if (!operation || others.length > 0) return 'must have exactly one operation';
    if (operation.name?.value !== name) return 'its operation has another name than the entry';
    if (String(operation.operation) !== type)
      return 'its operation has another type than the entry';
    if (!schema.getRootType(operation.operation)) return `the schema has no ${type}`;
    const [error] = validate(schema, document);
    if (error) return error.message;
    if (countLevels(document, operation) > maxDepth) return `nests deeper than ${maxDepth} levels`;
    assertAllowed(document, operation);
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    if (error instanceof RangeError) return 'nests too deeply to be parsed';
    throw error;
  }
}

function countLevels(
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  // Each fragment is counted once: in a chain of fragments that each spread the next one twice, a
  // walk would double with every fragment.
  const counted = new Map<string, number>();
  const levelsOfFragment = (name: string): number => {
    const fragment = fragments.get(name);
    const levels = counted.get(name) ?? (fragment ? levelsIn(fragment.selectionSet) : 0);
    counted.set(name, levels);
    return levels;
  };
  const levelsIn = ({ selections }: SelectionSetNode): number => {
    let max = 0;
    for (const each of selections) {
      if (each.kind === Kind.FRAGMENT_SPREAD)
        max = Math.max(max, levelsOfFragment(each.name.value));
      else if (each.kind === Kind.FIELD && each.name.value.startsWith('__')) continue;
      else if (each.selectionSet) max = Math.max(max, levelsIn(each.selectionSet));
    }
    return max + 1;
  };
  return levelsIn(selectionSet);
}
