import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What decides which selections of a document are executed. */
interface Included {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

export function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

/** The fields that an operation starts with. Like the execution, it takes a fragment once. */
export function rootFields(
  document: Included,
  { selections }: SelectionSetNode,
  spread = new Set<string>(),
): FieldNode[] {
  const fields: FieldNode[] = [];
  for (const selection of selections) {
    if (!isIncluded(selection, document.variables)) continue;
    if (selection.kind === Kind.FIELD) fields.push(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      fields.push(...rootFields(document, selection.selectionSet, spread));
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const fragment = document.fragments.get(selection.name.value);
      if (fragment) fields.push(...rootFields(document, fragment.selectionSet, spread));
    }
  }
  return fields;
}
