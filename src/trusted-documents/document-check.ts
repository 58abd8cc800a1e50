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
import type { TrustedDocument } from './manifest';

/** What a document must be so that the gateway answers it, as far as its text alone decides. */
export interface DocumentRules {
  schema: GraphQLSchema;
  maxTokens: number;
  /** As many levels as selections may nest; fragments are levels, and introspection is none. */
  maxDepth: number;
  /** Throws where a request is refused for what its text holds, whatever its variables are. */
  assertAllowed(document: DocumentNode, operation: OperationDefinitionNode): void;
}

/** Why nobody who asks for the document could be answered; undefined where all is well. */
export function findDocumentError(
  { name, type, body }: Omit<TrustedDocument, 'id'>,
  { schema, maxTokens, maxDepth, assertAllowed }: DocumentRules,
): string | undefined {
  try {
    const document = parse(body, { maxTokens: maxTokens });
    const operations = document.definitions.filter(
      (each) => each.kind === Kind.OPERATION_DEFINITION,
    );
    const [operation, ...others] = operations;
    if (!operation || others.length > 0) return 'it does not hold exactly one operation';
    if (operation.name?.value !== name) return 'its operation has another name';
    if (String(operation.operation) !== type) return 'its operation is of another type';
    if (!schema.getRootType(operation.operation)) return `the schema has no ${type}`;
    const [error] = validate(schema, document);
    if (error) return error.message;
    if (levelsOf(document, operation) > maxDepth) return `it nests deeper than ${maxDepth}`;
    assertAllowed(document, operation);
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    if (error instanceof RangeError) return 'it nests too deeply to be read';
    throw error;
  }
}

function levelsOf(
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  // Each fragment once: spread twice in a chain, a walk would double at each link.
  const known = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const fragment = fragments.get(name);
    const levels = known.get(name) ?? (fragment ? levelsIn(fragment.selectionSet) : 0);
    known.set(name, levels);
    return levels;
  };
  const levelsIn = ({ selections }: SelectionSetNode): number => {
    let most = 0;
    for (const each of selections) {
      if (each.kind === Kind.FRAGMENT_SPREAD) most = Math.max(most, ofFragment(each.name.value));
      else if (each.kind === Kind.FIELD && each.name.value.startsWith('__')) continue;
      else if (each.selectionSet) most = Math.max(most, levelsIn(each.selectionSet));
    }
    return most + 1;
  };
  return levelsIn(selectionSet);
}
