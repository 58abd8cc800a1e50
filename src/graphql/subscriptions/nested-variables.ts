import {
  Kind,
  visit,
  type ASTNode,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * The values of the variables that are used below the field of `Subscription`: what else the result
 * of one event depends on. The arguments of the field itself, such as the cursor, are left out.
 */
export function nestedVariables(
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Set<string>();
  const collect = (node: ASTNode): void => {
    visit(node, { Variable: ({ name }) => void names.add(name.value) });
  };
  for (const each of selectionSet.selections) {
    if (each.kind !== Kind.FIELD) collect(each);
    else
      for (const node of [each.selectionSet, ...(each.directives ?? [])]) if (node) collect(node);
  }
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) collect(each);
  }
  return Object.fromEntries([...names].sort().map((name) => [name, values[name]]));
}
