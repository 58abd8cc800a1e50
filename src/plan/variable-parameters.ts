import {
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql';
import { Parameter } from '../postgres/parameter';

type Variables = Readonly<Record<string, unknown>>;

/** Scalars whose values are always parameters; those of other types can change the statement. */
const boundScalarNames: ReadonlySet<string> = new Set(['String', 'Date', 'DateTime', 'Decimal']);

/**
 * The variables in the arguments that accept parameters. Inside a list literal they stay values:
 * a list is bound as one value.
 */
export function variablesIn(nodes: readonly FieldNode[], names: readonly string[]): VariableNode[] {
  const found: VariableNode[] = [];
  for (const { name, value } of nodes.flatMap((node) => node.arguments ?? [])) {
    if (!names.includes(name.value)) continue;
    visit(value, {
      [Kind.LIST]: () => false,
      [Kind.VARIABLE]: (node) => void found.push(node),
    });
  }
  return found;
}

/** The variables of a request with parameters in place of values, and these parameters. */
export interface Parameterized {
  variables: Variables;
  parameters: readonly Parameter[];
}

/** Replaces the values of those variables that are used only where parameters are accepted. */
export type Parameterize = (variables: Variables) => Parameterized;

/** `accepted` are the nodes of variables where parameters are accepted. */
export function parameterizeVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  accepted: ReadonlySet<ASTNode>,
): Parameterize {
  const usedAsValues = new Set<string>();
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: (node) => void (accepted.has(node) || usedAsValues.add(node.name.value)),
  });
  const parameterizable = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const { value: name } = variable.name;
    const declared = typeFromAST(schema, type) as GraphQLInputType;
    return usedAsValues.has(name) ? [] : [[name, declared] as const];
  });
  return (variables) => {
    const replaced: Record<string, unknown> = { ...variables };
    const parameters: Parameter[] = [];
    for (const [name, type] of parameterizable) {
      if (Object.hasOwn(variables, name)) {
        replaced[name] = replaceLeaves(variables[name], type, [name], parameters);
      }
    }
    return { variables: replaced, parameters };
  };
}

/** Replaces bound scalars, deep in input objects and lists; anything else stays as it is. */
function replaceLeaves(
  value: unknown,
  type: GraphQLInputType,
  path: readonly string[],
  parameters: Parameter[],
): unknown {
  if (value == null) return value;
  if (isNonNullType(type)) return replaceLeaves(value, type.ofType, path, parameters);
  if (isBoundScalar(isListType(type) ? type.ofType : type)) {
    const parameter = new Parameter(({ variables }) => valueAt(variables, path));
    parameters.push(parameter);
    return parameter;
  }
  const inner = (each: unknown, of: GraphQLInputType, key: string): unknown =>
    replaceLeaves(each, of, [...path, key], parameters);
  if (isListType(type)) {
    const of = type.ofType;
    return (value as unknown[]).map((each, at) => inner(each, of, String(at)));
  }
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      inner(each, (fields[name] as GraphQLInputField).type, name),
    ]),
  );
}

function isBoundScalar(type: GraphQLInputType): boolean {
  const inner = isNonNullType(type) ? type.ofType : type;
  return 'name' in inner && boundScalarNames.has(inner.name);
}

function valueAt(variables: Variables, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], variables);
}
