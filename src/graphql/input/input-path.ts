import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';

/** The path of an input from its argument on, such as `filter.name.eq` or `ids[0]`. */
export interface InputPath {
  path: string;
  /** Undefined where the schema has no such input. */
  type: GraphQLInputType | undefined;
}

/** The paths of all inputs of a document. */
export interface InputPaths {
  /** By a value's node. The node of an object's field has the path of the object. */
  byNode: ReadonlyMap<ASTNode, InputPath>;
  /** By a variable's name: every use, in the order of the text. */
  byVariable: ReadonlyMap<string, readonly InputPath[]>;
}

/**
 * Finds the paths of all inputs of an operation, or of every operation of a document. It visits the
 * whole document, so it is called for errors only.
 */
export function inputPaths(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation?: OperationDefinitionNode,
): InputPaths {
  const byNode = new Map<ASTNode, InputPath>();
  const byVariable = new Map<string, InputPath[]>();
  const add = (node: ValueNode, path: string, type: GraphQLInputType | undefined): void => {
    byNode.set(node, { path, type });
    if (node.kind === Kind.VARIABLE) {
      const { value: name } = node.name;
      const uses = byVariable.get(name) ?? [];
      uses.push({ path, type });
      byVariable.set(name, uses);
    } else if (node.kind === Kind.LIST) {
      node.values.forEach((each, index) => add(each, `${path}[${index}]`, itemType(type)));
    } else if (node.kind === Kind.OBJECT) {
      for (const field of node.fields) {
        const { value: name } = field.name;
        byNode.set(field, { path, type });
        add(field.value, `${path}.${name}`, fieldType(type, name));
      }
    }
  };
  const info = new TypeInfo(schema);
  const definitions = operation ? reachableDefinitions(document, operation) : document.definitions;
  for (const definition of definitions) {
    visit(
      definition,
      visitWithTypeInfo(info, {
        Argument: (node) => add(node.value, node.name.value, info.getInputType() ?? undefined),
      }),
    );
  }
  for (const definition of definitions) addDefaults(schema, definition, byVariable, add);
  return { byNode, byVariable };
}

/** The default of a variable has the path of the variable's first use. */
function addDefaults(
  schema: GraphQLSchema,
  definition: DefinitionNode,
  byVariable: InputPaths['byVariable'],
  add: (node: ValueNode, path: string, type: GraphQLInputType | undefined) => void,
): void {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return;
  for (const { variable, type, defaultValue } of definition.variableDefinitions ?? []) {
    if (!defaultValue) continue;
    const { value: name } = variable.name;
    const inputType = typeFromAST(schema, type);
    const path = byVariable.get(name)?.[0]?.path ?? name;
    add(defaultValue, path, isInputType(inputType) ? inputType : undefined);
  }
}

/** An operation and all fragments that it spreads, directly or through other fragments. */
function reachableDefinitions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DefinitionNode[] {
  const reachable: DefinitionNode[] = [operation];
  const visited = new Set<string>();
  // Definitions that are pushed during the loop are visited as well.
  for (const definition of reachable) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        if (visited.has(name.value)) return;
        visited.add(name.value);
        const fragment = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value,
        );
        if (fragment) reachable.push(fragment);
      },
    });
  }
  return reachable;
}

/**
 * Formats a path within a value, such as `.transfer[3]`, with names of the schema alone: it ends
 * before a field that the type does not have, whose name is the client's own text.
 */
export function formatValuePath(
  rootType: GraphQLInputType | undefined,
  keys: readonly (string | number)[],
): string {
  let [type, path] = [rootType, ''];
  for (const key of keys) {
    type = resolveInputType(type, [key]);
    if (!type) break;
    path += typeof key === 'number' ? `[${key}]` : `.${key}`;
  }
  return path;
}

/** The type at a path within a value; undefined where there is no such field. */
export function resolveInputType(
  rootType: GraphQLInputType | undefined,
  keys: readonly (string | number)[],
): GraphQLInputType | undefined {
  return keys.reduce<GraphQLInputType | undefined>(
    (type, key) => (typeof key === 'number' ? itemType(type) : fieldType(type, key)),
    rootType,
  );
}

function itemType(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  const nullable = type && getNullableType(type);
  // A value that is not a list counts as a list of one.
  return isListType(nullable) ? nullable.ofType : type;
}

function fieldType(type: GraphQLInputType | undefined, name: string): GraphQLInputType | undefined {
  const named = type && getNamedType(type);
  return isInputObjectType(named) ? named.getFields()[name]?.type : undefined;
}
