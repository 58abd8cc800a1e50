import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { rootFields } from './included-selections';

/** `transferRuleImpact` decides up to 100,000 recorded transfers again. */
const longRunningFields: ReadonlySet<string> = new Set(['transferRuleImpact']);

/**
 * Whether an operation executes a root field that may take longer than the deadline of other
 * requests (`docs/decisions/0018`): under an alias or in a fragment too.
 */
export function isLongRunning(
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const fields = rootFields({ fragments, variables }, selectionSet);
  return fields.some(({ name }) => longRunningFields.has(name.value));
}
