import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { rootFields } from './included-selections';
import { IntrospectionCounter } from './introspection-counter';
import { measureSelection, type OperationSize, type SizeContext } from './operation-size';
import { rejectTooCostly } from '../../kernel/request/too-costly';

const mostRows = 50_000;
/** Rows count by what is asked of each. A thousand transfers with all that is told of each fit. */
const mostFields = { [OperationTypeNode.QUERY]: 100_000, [OperationTypeNode.MUTATION]: 300_000 };
/** The whole schema, as the introspection of any client asks for it, is a fifth of that. */
const mostIntrospected = 50_000;
/** Each is a transaction of its own, one after the other. */
const mostMutations = 10;
/** More than a page of anything needs, and few enough that none of them waits for all others. */
const mostFieldsAtTop = 100;

/** The most that one operation may cost. */
export const maxCost = 100_000;

/** As many kinds of variables of one operation as are remembered, each of so many characters. */
const mostKinds = 32;
const longestKind = 500;
/** What operations were found to cost, by the variables as far as they can make it more. */
const known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

/** Numbers and lengths alone are read, save by `__type`, and by what groups by a dimension. */
function kindOf(variables: Record<string, unknown>): string {
  if (Object.keys(variables).length === 0) return '';
  return JSON.stringify(variables, (_, value: unknown) => (typeof value === 'string' ? '' : value));
}

/**
 * What an operation costs at the most, a row of its answer being 1: known before any of it is done,
 * and refused where it is too much. Its variables are those that the execution will have: checked,
 * and with their defaults.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  // What mutations are given is long, and comes but once.
  if (operation.operation === OperationTypeNode.MUTATION) {
    return measure(schema, document, operation, variables).cost;
  }
  const costs = known.get(operation) ?? new Map<string, number>();
  const kind = kindOf(variables);
  const before = costs.get(kind);
  if (before !== undefined) return before;
  const { cost, isByText } = measure(schema, document, operation, variables);
  if (isByText || kind.length > longestKind) return cost;
  if (costs.size >= mostKinds) costs.clear();
  known.set(operation, costs.set(kind, cost));
  return cost;
}

/** What it costs, and whether another text in a variable could make it more. */
function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): { cost: number; isByText: boolean } {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation)?.name;
  const introspection = new IntrospectionCounter(
    schema,
    Object.fromEntries(fragments),
    variables,
    mostIntrospected,
  );
  const found = { measured: new Map<string, OperationSize>(), readsText: false };
  const walk: SizeContext = { schema, fragments, variables, introspection, ...found };
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const atTop = rootFields(walk, operation.selectionSet).length;
  if (isMutation && atTop > mostMutations) {
    rejectTooCostly(`has more than ${mostMutations} mutations: send fewer at a time`);
  }
  const { rows, fields, work } = measureSelection(walk, operation.selectionSet, root, 1);
  if (rows > mostRows) {
    rejectTooCostly(`could answer with more than ${mostRows} rows: ask for fewer at a time`);
  }
  const most = mostFields[isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY];
  if (fields > most)
    rejectTooCostly(`could answer with more than ${most} fields: ask for fewer at a time`);
  if (atTop > mostFieldsAtTop) {
    rejectTooCostly(`has more than ${mostFieldsAtTop} fields at its top: ask for fewer at a time`);
  }
  const cost = Math.max(1, Math.ceil(rows + (fields + introspection.count) / 10 + work));
  if (cost > maxCost) {
    rejectTooCostly(`costs ${cost}, more than ${maxCost}: ask for less, or with fewer conditions`);
  }
  const readsText = introspection.count > 0 || walk.readsText;
  return { cost, isByText: readsText && Object.keys(variables).length > 0 };
}
