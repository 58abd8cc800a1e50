import {
  getArgumentValues,
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

/** Writes a part of an answer, for the row that it is written for. */
export type CompiledField = (place: ValueSource, writing: StatementBuilder) => JsonSql;

/** Writes what is selected of an object. */
export type CompileSelection = (
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
) => CompiledField;

/** What the parts of one operation are compiled with. */
export interface Compilation {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Those of the request that is compiled for: they decide what is skipped and included. */
  variables: Readonly<Record<string, unknown>>;
  /** Where variables stand that may be open while a statement is written. */
  parameterNodes: Set<VariableNode>;
  compileSelection: CompileSelection;
}

/** A field as it stands in an operation: its nodes were merged, and share their arguments. */
export interface SelectedField {
  field: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
  args(writing: StatementBuilder): FieldArguments;
}

export function selectedField(
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): SelectedField {
  const [node] = nodes as [FieldNode];
  if (hasVariable(node)) {
    return { field, nodes, args: ({ variables }) => getArgumentValues(field, node, variables) };
  }
  const given = getArgumentValues(field, node);
  return { field, nodes, args: () => given };
}

/** Notes that a field takes these arguments while they are open. */
export function acceptParameters(
  of: Compilation,
  { nodes }: SelectedField,
  names: readonly string[] = [],
): void {
  for (const node of variablesIn(nodes, names)) of.parameterNodes.add(node);
}

function hasVariable(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, { [Kind.VARIABLE]: () => void (found = true) });
  }
  return found;
}
