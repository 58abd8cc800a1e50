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

/** The scalars whose values are only bound; any other value decides how a statement reads. */
const boundScalars: ReadonlySet<string> = new Set(['String', 'Date', 'DateTime', 'Decimal']);

/** The variables in arguments that a field takes while they are open; in a list, they are not. */
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

/** The variables of a request, with places instead of values; and these places. */
export interface Parameterized {
  variables: Variables;
  parameters: readonly Parameter[];
}

/** Opens variables that stand nowhere but where they are taken open. */
export type Parameterize = (variables: Variables) => Parameterized;

export function parameterizeVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  taken: ReadonlySet<ASTNode>,
): Parameterize {
  const lookedAt = new Set<string>();
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: (node) => void (taken.has(node) || lookedAt.add(node.name.value)),
  });
  const open = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const { value: name } = variable.name;
    const declared = typeFromAST(schema, type) as GraphQLInputType;
    return lookedAt.has(name) ? [] : [[name, declared] as const];
  });
  return (variables) => {
    const opened: Record<string, unknown> = { ...variables };
    const parameters: Parameter[] = [];
    for (const [name, type] of open) {
      if (Object.hasOwn(variables, name)) {
        opened[name] = opening(variables[name], type, [name], parameters);
      }
    }
    return { variables: opened, parameters };
  };
}

/** What is null or absent stays so, and so does what decides how a statement reads. */
function opening(
  value: unknown,
  type: GraphQLInputType,
  path: readonly string[],
  places: Parameter[],
): unknown {
  if (value == null) return value;
  if (isNonNullType(type)) return opening(value, type.ofType, path, places);
  if (isBoundScalar(isListType(type) ? type.ofType : type)) {
    const place = new Parameter(({ variables }) => valueAt(variables, path));
    places.push(place);
    return place;
  }
  const inner = (each: unknown, of: GraphQLInputType, key: string): unknown =>
    opening(each, of, [...path, key], places);
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
  return 'name' in inner && boundScalars.has(inner.name);
}

function valueAt(variables: Variables, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], variables);
}
