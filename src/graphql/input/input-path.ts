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

/** A place that takes an input: its path from the argument on, and its type where it has one. */
export interface InputPath {
  path: string;
  type: GraphQLInputType | undefined;
}

/** Where the values of a document stand, as a caller would name it: `filter.name.eq`, `ids[0]`. */
export interface InputPaths {
  /** Of a value. Of a field of an object: the place of the object. */
  ofNode: ReadonlyMap<ASTNode, InputPath>;
  /** Of a variable: wherever it is used, in the order of the text. */
  ofVariable: ReadonlyMap<string, readonly InputPath[]>;
}

/**
 * Finds the places of what an operation, or every operation of a document, takes. It walks the
 * whole text, so it is asked only when something is wrong.
 */
export function inputPaths(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation?: OperationDefinitionNode,
): InputPaths {
  const ofNode = new Map<ASTNode, InputPath>();
  const ofVariable = new Map<string, InputPath[]>();
  const note = (node: ValueNode, path: string, type: GraphQLInputType | undefined): void => {
    ofNode.set(node, { path, type });
    if (node.kind === Kind.VARIABLE) {
      const { value: name } = node.name;
      const places = ofVariable.get(name) ?? [];
      places.push({ path, type });
      ofVariable.set(name, places);
    } else if (node.kind === Kind.LIST) {
      node.values.forEach((each, index) => note(each, `${path}[${index}]`, itemOf(type)));
    } else if (node.kind === Kind.OBJECT) {
      for (const field of node.fields) {
        const { value: name } = field.name;
        ofNode.set(field, { path, type });
        note(field.value, `${path}.${name}`, fieldOf(type, name));
      }
    }
  };
  const info = new TypeInfo(schema);
  const definitions = operation ? reachable(document, operation) : document.definitions;
  for (const definition of definitions) {
    visit(
      definition,
      visitWithTypeInfo(info, {
        Argument: (node) => note(node.value, node.name.value, info.getInputType() ?? undefined),
      }),
    );
  }
  for (const definition of definitions) noteDefaults(schema, definition, ofVariable, note);
  return { ofNode, ofVariable };
}

/** A default stands where its variable does. */
function noteDefaults(
  schema: GraphQLSchema,
  definition: DefinitionNode,
  ofVariable: InputPaths['ofVariable'],
  note: (node: ValueNode, path: string, type: GraphQLInputType | undefined) => void,
): void {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return;
  for (const { variable, type, defaultValue } of definition.variableDefinitions ?? []) {
    if (!defaultValue) continue;
    const { value: name } = variable.name;
    const known = typeFromAST(schema, type);
    const path = ofVariable.get(name)?.[0]?.path ?? name;
    note(defaultValue, path, isInputType(known) ? known : undefined);
  }
}

/** An operation with the fragments that it spreads, those that they spread, and so on. */
function reachable(document: DocumentNode, operation: OperationDefinitionNode): DefinitionNode[] {
  const found: DefinitionNode[] = [operation];
  const spread = new Set<string>();
  // What is pushed while the list is walked is walked too.
  for (const definition of found) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        if (spread.has(name.value)) return;
        spread.add(name.value);
        const fragment = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value,
        );
        if (fragment) found.push(fragment);
      },
    });
  }
  return found;
}

/**
 * What a path within a value is called, from names of the schema alone: `.transfer`, `[3]`. It
 * ends before a field that the type does not have, whose name is a caller's own text.
 */
export function formatValuePath(
  whole: GraphQLInputType | undefined,
  keys: readonly (string | number)[],
): string {
  let [type, path] = [whole, ''];
  for (const key of keys) {
    type = resolveInputType(type, [key]);
    if (!type) break;
    path += typeof key === 'number' ? `[${key}]` : `.${key}`;
  }
  return path;
}

/** The type at a path within a value; undefined where there is no such field. */
export function resolveInputType(
  whole: GraphQLInputType | undefined,
  keys: readonly (string | number)[],
): GraphQLInputType | undefined {
  return keys.reduce<GraphQLInputType | undefined>(
    (type, key) => (typeof key === 'number' ? itemOf(type) : fieldOf(type, key)),
    whole,
  );
}

function itemOf(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  const nullable = type && getNullableType(type);
  // A list takes one value for a list of one.
  return isListType(nullable) ? nullable.ofType : type;
}

function fieldOf(type: GraphQLInputType | undefined, name: string): GraphQLInputType | undefined {
  const named = type && getNamedType(type);
  return isInputObjectType(named) ? named.getFields()[name]?.type : undefined;
}
