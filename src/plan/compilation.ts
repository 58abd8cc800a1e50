import {
  getArgumentValues,
  getNamedType,
  Kind,
  visit,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type VariableNode,
} from 'graphql';
import type { FieldArguments } from '../kernel/fields/field-plan';
import type { JsonSql } from './json-sql';
import { variablesIn } from './variable-parameters';
import type { ValueSource, StatementBuilder } from './row-source';
import type { Streamable } from './streamed-text';

/** Writes a field, or an object's selection, read from a source. */
export interface CompiledField {
  /** Returns its JSON text, in SQL. */
  (source: ValueSource, builder: StatementBuilder): JsonSql;
  /** Where a list in it may come as rows: how it is written then. */
  streamed?: Streamable;
}

/** A compiled field with the other way of writing it. */
export function withStreamed(
  write: (source: ValueSource, builder: StatementBuilder) => JsonSql,
  streamed: Streamable | undefined,
): CompiledField {
  return streamed ? Object.assign(write, { streamed }) : write;
}

/** Compiles what is selected of an object. */
export type CompileSelection = (
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
) => CompiledField;

/** What the fields of one operation are compiled with. */
export interface Compilation {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Those of the first request: `@skip` and `@include` are decided when compiling. */
  variables: Readonly<Record<string, unknown>>;
  /** The nodes of variables that may be parameters. */
  parameterNodes: Set<VariableNode>;
  compileSelection: CompileSelection;
}

/** A field of an operation: nodes of one response key were merged, and have equal arguments. */
export interface SelectedField {
  field: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
  args(builder: StatementBuilder): FieldArguments;
}

export function selectedField(
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): SelectedField {
  const [node] = nodes as [FieldNode];
  if (hasVariable(node)) {
    return { field, nodes, args: ({ variables }) => getArgumentValues(field, node, variables) };
  }
  const args = getArgumentValues(field, node);
  return { field, nodes, args: () => args };
}

/** Compiles what is selected of a field whose type is an object, or a list of objects. */
export function compileObject(
  { compileSelection }: Compilation,
  { field, nodes }: SelectedField,
): CompiledField {
  return compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
}

/** Declares that a field accepts parameters as the values of these arguments. */
export function acceptParameters(
  compilation: Compilation,
  { nodes }: SelectedField,
  names: readonly string[] = [],
): void {
  for (const node of variablesIn(nodes, names)) compilation.parameterNodes.add(node);
}

function hasVariable(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, { [Kind.VARIABLE]: () => void (found = true) });
  }
  return found;
}
