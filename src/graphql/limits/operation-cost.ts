import {
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { readsFormerState } from '../record-times/time-arguments';
import { fragmentsByName, rootFields } from './included-selections';
import { IntrospectionCounter } from './introspection-counter';
import { measureSelection, type OperationSize, type SizeContext } from './operation-size';
import { rejectTooCostly } from '../../kernel/request/too-costly';

export const maxRows = 50_000;
/** Fields of a response. A mutation of a thousand transfers with all their fields is within it. */
export const maxFields = {
  [OperationTypeNode.QUERY]: 100_000,
  [OperationTypeNode.MUTATION]: 300_000,
};
/** Five times the whole schema as clients introspect it. */
export const maxIntrospectedFields = 50_000;
/** Each is a transaction of its own, one after another. */
export const maxMutations = 10;
/** More than any page needs, and few enough that none waits long for the others. */
export const maxRootFields = 100;

/** A former state is read from histories, at about twice the cost. */
const formerStateFactor = 2;

/** The highest cost of one operation. */
export const maxCost = 100_000;

/** Costs are cached per operation for so many shapes of variables of so many characters. */
const maxShapes = 32;
const maxShapeLength = 500;
const cachedCosts = new WeakMap<OperationDefinitionNode, Map<string, number>>();

/**
 * The variables as far as the cost depends on them: numbers and lengths. Text counts only for
 * `__type` and for groupings, whose costs are not cached.
 */
function variablesShape(variables: Record<string, unknown>): string {
  if (Object.keys(variables).length === 0) return '';
  return JSON.stringify(variables, (_, value: unknown) => (typeof value === 'string' ? '' : value));
}

/**
 * The highest cost that an operation can have, where a row of the response costs 1, computed before
 * anything is executed. Throws `QUERY_TOO_COSTLY` above a limit. `variables` are coerced.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  // The variables of a mutation are long and hardly ever the same again.
  if (operation.operation === OperationTypeNode.MUTATION) {
    return measure(schema, document, operation, variables).cost;
  }
  const costs = cachedCosts.get(operation) ?? new Map<string, number>();
  const shape = variablesShape(variables);
  const cached = costs.get(shape);
  if (cached !== undefined) return cached;
  const { cost, dependsOnText } = measure(schema, document, operation, variables);
  if (dependsOnText || shape.length > maxShapeLength) return cost;
  if (costs.size >= maxShapes) costs.clear();
  cachedCosts.set(operation, costs.set(shape, cost));
  return cost;
}

interface MeasuredCost {
  cost: number;
  /** Whether other text in a variable could change the cost. */
  dependsOnText: boolean;
}

function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): MeasuredCost {
  const fragments = fragmentsByName(document);
  const introspection = new IntrospectionCounter(
    schema,
    Object.fromEntries(fragments),
    variables,
    maxIntrospectedFields,
  );
  const measuredFragments = new Map<string, OperationSize>();
  const context: SizeContext = {
    schema,
    fragments,
    variables,
    introspection,
    measuredFragments,
    readsText: false,
  };
  const { selectionSet } = operation;
  const roots = rootFields(context, selectionSet);
  const rootCount = roots.length;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  if (isMutation && rootCount > maxMutations) {
    rejectTooCostly(`has more than ${maxMutations} mutations; send fewer at a time`);
  }
  const root = schema.getRootType(operation.operation)?.name;
  const size = measureSelection(context, selectionSet, root, 1);
  assertSize(size, maxFields[isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY]);
  if (rootCount > maxRootFields) {
    rejectTooCostly(`has more than ${maxRootFields} root fields; request fewer at a time`);
  }
  const fieldCost = (size.fields + introspection.count) / 10;
  const factor = roots.some((field) => readsFormerState(field, variables)) ? formerStateFactor : 1;
  const cost = Math.max(1, Math.ceil((size.rows + fieldCost + size.work) * factor));
  if (cost > maxCost) {
    rejectTooCostly(`costs ${cost}, more than ${maxCost}; request less, or use fewer conditions`);
  }
  const readsText = introspection.count > 0 || context.readsText;
  return { cost, dependsOnText: readsText && Object.keys(variables).length > 0 };
}

function assertSize({ rows, fields }: OperationSize, fieldLimit: number): void {
  if (rows > maxRows) {
    rejectTooCostly(`could return more than ${maxRows} rows; request fewer at a time`);
  }
  if (fields > fieldLimit) {
    rejectTooCostly(`could return more than ${fieldLimit} fields; request fewer at a time`);
  }
}
