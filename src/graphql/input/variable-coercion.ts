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
import { BadUserInput } from '../../kernel/request/bad-user-input';
import { scalarExpectation } from '../../kernel/scalars/scalar-error';
import { compileCoercion } from './coercion';
import { expectedInput, allowedFields } from './expected-input';
import { inputPaths, formatValuePath, resolveInputType } from './input-path';

type Values = Readonly<Record<string, unknown>>;

/** What was coerced in the course of a request is asked for again in it. */
const known = new WeakMap<
  Values,
  { operation: OperationDefinitionNode; coerced: Record<string, unknown> }
>();

/**
 * The variables of an operation as its types take them. The first that does not fit is refused by
 * the path of the argument that it goes to, as a literal there would be. Undefined where one is
 * missing: that is told by the execution.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): Record<string, unknown> | undefined {
  const before = known.get(variables);
  if (before?.operation === operation) return before.coerced;
  const definitions = operation.variableDefinitions ?? [];
  const coerced = coercedOrNone(schema, definitions, variables);
  if (coerced) {
    refuseNull(schema, document, operation, coerced);
    known.set(variables, { operation, coerced });
    return coerced;
  }
  for (const definition of definitions) {
    const { value: name } = definition.variable.name;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type) || !Object.hasOwn(variables, name)) continue;
    coerceInputValue(variables[name], type, (path, value, error) => {
      const [place] = inputPaths(schema, document, operation).ofVariable.get(name) ?? [];
      const { keys, expected } = misfit(type, path, value, error);
      throw new BadUserInput((place?.path ?? 'variables') + formatValuePath(type, keys), expected);
    });
  }
  if (definitions.some((each) => isMissing(each, variables))) return undefined;
  // What was not priced must not be executed.
  throw new Error('A variable was refused which GraphQL takes');
}

function isMissing(
  { variable, type, defaultValue }: VariableDefinitionNode,
  variables: Values,
): boolean {
  if (defaultValue || type.kind !== Kind.NON_NULL_TYPE) return false;
  return !Object.hasOwn(variables, variable.name.value);
}

/** Undefined where anything does not fit, or is missing. */
function coercedOrNone(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Values,
): Record<string, unknown> | undefined {
  const coerced: [name: string, value: unknown][] = [];
  try {
    for (const definition of definitions) {
      if (isMissing(definition, variables)) return undefined;
      const { variable, type: written, defaultValue } = definition;
      const { value: name } = variable.name;
      const type = typeFromAST(schema, written) as GraphQLInputType;
      if (Object.hasOwn(variables, name))
        coerced.push([name, compileCoercion(type)(variables[name])]);
      else if (defaultValue) coerced.push([name, valueFromAST(defaultValue, type)]);
    }
  } catch {
    return undefined;
  }
  return Object.fromEntries(coerced);
}

/** What does not fit, by its path within the variable, and what its type expects there. */
function misfit(
  whole: GraphQLInputType,
  keys: readonly (string | number)[],
  value: unknown,
  error: GraphQLError,
): { keys: readonly (string | number)[]; expected: string } {
  if (value == null) return { keys, expected: 'must not be null' };
  const said = scalarExpectation(error);
  if (said !== undefined) return { keys, expected: said };
  const type = getNamedType(resolveInputType(whole, keys) ?? whole);
  if (isInputObjectType(type) && typeof value === 'object' && !Array.isArray(value)) {
    const missing = Object.values(type.getFields()).find(
      (each) => isRequiredInputField(each) && (value as Values)[each.name] === undefined,
    );
    if (missing) return { keys: [...keys, missing.name], expected: 'must be given' };
    return { keys, expected: allowedFields(type) };
  }
  return { keys, expected: expectedInput(type) };
}

/**
 * A variable that may be null can stand where nothing may be null, if the place or the variable has
 * a default. A null that was sent there is the caller's fault, which GraphQL tells late and
 * without a code.
 */
function refuseNull(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  coerced: Values,
): void {
  const nulls = Object.keys(coerced).filter((name) => coerced[name] === null);
  if (nulls.length === 0) return;
  const { ofVariable } = inputPaths(schema, document, operation);
  for (const { path, type } of nulls.flatMap((name) => ofVariable.get(name) ?? [])) {
    if (isNonNullType(type)) throw new BadUserInput(path, 'must not be null');
  }
}
