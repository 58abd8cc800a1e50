import {
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import { readStatedId } from '../../kernel/records/stated-id';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars/scalars';

/** Fields of `Query` that read something else than the public record at a time. */
const timeless: ReadonlySet<string> = new Set([
  'previewTransfer',
  'reviewItems',
  'transferRuleEvaluation',
  'transferRuleEvaluations',
  'transferRuleImpact',
  'upstream',
  'upstreams',
]);

export const asOfArgument = 'asOf';
export const knownAtArgument = 'knownAt';

const argument = (
  name: string,
  type: GraphQLArgument['type'],
  description: string,
): GraphQLArgument => ({
  name,
  type,
  description,
  defaultValue: undefined,
  deprecationReason: undefined,
  extensions: {},
  astNode: undefined,
});

const timeArguments: readonly GraphQLArgument[] = [
  argument(
    asOfArgument,
    DateScalar,
    'The day, in Kazakhstan, that this field and all below it read as today; today if absent.',
  ),
  argument(
    knownAtArgument,
    DateTimeScalar,
    'What the record said at that instant, for this field and all below it; now if it is absent.',
  ),
];

/**
 * Adds `asOf` and `knownAt` to each field of `Query` that reads the public record: arguments, since
 * clients keep the objects of a field by its arguments (`docs/decisions/0047`).
 */
export function addTimeArguments(schema: GraphQLSchema): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const field of Object.values(fields)) {
    if (timeless.has(field.name)) continue;
    const others = field.args.filter(({ name }) => name !== asOfArgument);
    field.args = [...others, ...timeArguments];
  }
}

/** The fields of `Query` that find records by ids, which may name a state. */
const nodeFields: ReadonlySet<string> = new Set(['node', 'nodes']);

/** Whether a selection of `Query` may ask for another state than the present one. */
export function mayBeStated(selection: SelectionNode): boolean {
  // Which fields a fragment has is seen when it is collected.
  if (selection.kind !== Kind.FIELD) return true;
  return nodeFields.has(selection.name.value) || hasTimeArgument(selection);
}

export const isTimeArgument = (name: string): boolean =>
  name === asOfArgument || name === knownAtArgument;

/** Whether a field of `Query` reads what the record said at an instant. */
export function readsFormerState(
  field: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  const valueOf = (argument: string): unknown => {
    const value = field.arguments?.find(({ name }) => name.value === argument)?.value;
    return value && valueFromASTUntyped(value, variables);
  };
  if (valueOf(knownAtArgument) != null) return true;
  const ids = nodeFields.has(field.name.value) ? [valueOf('id') ?? valueOf('ids')].flat() : [];
  return ids.some((id) => typeof id === 'string' && readStatedId(id).times?.sequence != null);
}

const hasTimeArgument = (field: FieldNode): boolean =>
  field.arguments?.some(({ name }) => isTimeArgument(name.value)) ?? false;
