import {
  coerceInputValue,
  getNamedType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  typeFromAST,
  valueFromAST,
  type DocumentNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { InputErrors } from '../../kernel/request/input-errors';
import { scalarExpectation } from '../../kernel/scalars/scalar-error';
import { compileCoercion } from './coercion';
import { expectedInput, allowedFields } from './expected-input';
import { inputPaths, formatValuePath, resolveInputType } from './input-path';

type Values = Readonly<Record<string, unknown>>;

/** A request needs its coerced variables more than once. */
const coercedVariables = new WeakMap<
  Values,
  { operation: OperationDefinitionNode; coerced: Record<string, unknown> }
>();

/**
 * The variables of an operation, coerced to its types. Throws `BadUserInput` of all values that do
 * not fit, each with the path of the argument that uses it, as for a literal there. Returns
 * undefined for a missing variable, which the execution reports.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): Record<string, unknown> | undefined {
  const cached = coercedVariables.get(variables);
  if (cached?.operation === operation) return cached.coerced;
  const definitions = operation.variableDefinitions ?? [];
  const coerced = tryCoerce(schema, definitions, variables);
  if (coerced) {
    assertNonNullUses(schema, document, operation, coerced);
    coercedVariables.set(variables, { operation, coerced });
    return coerced;
  }
  assertFits(schema, document, operation, variables);
  if (definitions.some((each) => isMissing(each, variables))) return undefined;
  // An operation whose cost is unknown must not be executed.
  throw new Error('The compiled coercion rejects a variable that graphql-js accepts');
}

/** Throws `BadUserInput` of the values that do not fit; the rest of a long list is not read. */
function assertFits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): void {
  const errors = new InputErrors();
  const { byVariable } = inputPaths(schema, document, operation);
  for (const definition of operation.variableDefinitions ?? []) {
    const { value: name } = definition.variable.name;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type) || !Object.hasOwn(variables, name)) continue;
    const [use] = byVariable.get(name) ?? [];
    coerceInputValue(variables[name], type, (path, value, error) => {
      const { keys, expected } = describeMisfit(type, path, value, error);
      errors.add((use?.path ?? 'variables') + formatValuePath(type, keys), expected);
      if (errors.isFull) errors.throwIfAny();
    });
  }
  errors.throwIfAny();
}

function isMissing(
  { variable, type, defaultValue }: VariableDefinitionNode,
  variables: Values,
): boolean {
  if (defaultValue || type.kind !== Kind.NON_NULL_TYPE) return false;
  return !Object.hasOwn(variables, variable.name.value);
}

/** Undefined where a value does not fit or is missing. */
function tryCoerce(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Values,
): Record<string, unknown> | undefined {
  const coerced: [name: string, value: unknown][] = [];
  try {
    for (const definition of definitions) {
      if (isMissing(definition, variables)) return undefined;
      const { variable, type: typeNode, defaultValue } = definition;
      const { value: name } = variable.name;
      const type = typeFromAST(schema, typeNode) as GraphQLInputType;
      if (Object.hasOwn(variables, name))
        coerced.push([name, compileCoercion(type)(variables[name])]);
      else if (defaultValue) coerced.push([name, valueFromAST(defaultValue, type)]);
    }
  } catch {
    return undefined;
  }
  return Object.fromEntries(coerced);
}

/** The path of the value that does not fit within its variable, and what is expected there. */
function describeMisfit(
  rootType: GraphQLInputType,
  keys: readonly (string | number)[],
  value: unknown,
  error: GraphQLError,
): { keys: readonly (string | number)[]; expected: string } {
  if (value == null) return { keys, expected: 'must not be null' };
  const scalarExpected = scalarExpectation(error);
  if (scalarExpected !== undefined) return { keys, expected: scalarExpected };
  const type = getNamedType(resolveInputType(rootType, keys) ?? rootType);
  if (isInputObjectType(type) && typeof value === 'object' && !Array.isArray(value)) {
    // The message names the field; it quotes one that the type does not have, too.
    const [, name = ''] = /^Field "(\w+)" of required type/.exec(error.message) ?? [];
    const missing = type.getFields()[name];
    if (missing && isRequiredInputField(missing) && (value as Values)[name] === undefined) {
      return { keys: [...keys, name], expected: 'is required' };
    }
    return { keys, expected: allowedFields(type) };
  }
  return { keys, expected: expectedInput(type) };
}

/**
 * A nullable variable may be used for a non-null input if the input or the variable has a default.
 * graphql-js reports an explicit null there late, and without a code.
 */
function assertNonNullUses(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  coerced: Values,
): void {
  const nulls = Object.keys(coerced).filter((name) => coerced[name] === null);
  if (nulls.length === 0) return;
  const { byVariable } = inputPaths(schema, document, operation);
  const errors = new InputErrors();
  for (const { path, type } of nulls.flatMap((name) => byVariable.get(name) ?? [])) {
    if (isNonNullType(type)) errors.add(path, 'must not be null');
  }
  errors.throwIfAny();
}
