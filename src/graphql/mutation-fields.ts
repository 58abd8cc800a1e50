import {
  Kind,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The root fields of mutations: what a label may be, as they are of the schema. */
export function mutationFieldNames(schema: GraphQLSchema): string[] {
  return Object.keys(schema.getMutationType()?.getFields() ?? {});
}

/** The root fields that a validated operation selects, each as often as it is selected. */
export function rootFieldNames(
  { selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
): string[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const namesIn = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((each) => {
      if (each.kind === Kind.FIELD) return [each.name.value];
      if (each.kind === Kind.INLINE_FRAGMENT) return namesIn(each.selectionSet);
      const fragment = fragments.get(each.name.value);
      return fragment ? namesIn(fragment.selectionSet) : [];
    });
  return namesIn(selectionSet);
}
