import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { fragmentsByName, rootFields } from './included-selections';

/** `transferRuleImpact` decides up to 100,000 recorded transfers again. */
const longRunningFields: ReadonlySet<string> = new Set(['transferRuleImpact']);

/**
 * Whether an operation executes a root field that may take longer than the deadline of other
 * requests (`docs/decisions/0018`): under an alias or in a fragment too.
 */
export function isLongRunning(
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean {
  const fields = rootFields({ fragments: fragmentsByName(document), variables }, selectionSet);
  return fields.some(({ name }) => longRunningFields.has(name.value));
}
