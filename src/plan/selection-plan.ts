import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { FieldPlan } from '../kernel/fields/field-plan';
import { literalSql, sql } from '../postgres/sql';
import {
  selectedField,
  compileObject,
  withStreamed,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { planExpression, planObject, planSelectedRows } from './computed-plan';
import { planConnection } from './connection-plan';
import { planPlainList, planSelectedRecord, planByKey, planToOne, planUnion } from './edge-plan';
import { JsonSource } from './json-source';
import { concatenated, jsonArraySql, objectSql } from './json-sql';
import { isNodeId } from '../kernel/records/stated-id';
import { leafSql, nodeIdSql } from './leaf-sql';
import { planNode, planNodes } from './node-plan';
import { streamedObject } from './streamed-object';
import { Unplannable } from './unplannable';

/** Compiles what is selected of an object, in the order of the response. */
export function planSelection(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): CompiledField {
  const { schema, fragments, variables } = compilation;
  const fields = collectSubfields(schema, fragments, variables, type, nodes);
  return planMembers(compilation, type, fields);
}

/** The same for fields that were already collected. */
export function planMembers(
  compilation: Compilation,
  type: GraphQLObjectType,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
): CompiledField {
  const members = [...fields].map(
    ([key, each]) => [key, planField(compilation, type, each)] as const,
  );
  return withStreamed(
    (source, builder) =>
      objectSql(members.map(([key, write]) => [key, write(source, builder)] as const)),
    streamedObject(members),
  );
}

function planField(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): CompiledField {
  const { value: name } = (nodes[0] as FieldNode).name;
  if (name === '__typename') return () => [`"${type.name}"`];
  const field = type.getFields()[name];
  if (!field) throw new Unplannable('introspection');
  const { plan, resolve, isOutsideRecord } = field.extensions;
  const selected = selectedField(field, nodes);
  if (plan) {
    const write = planDeclared(compilation, selected, plan);
    return isOutsideRecord ? outsideRecord(write) : write;
  }
  // A field with a resolver of its own is not a column.
  if (resolve || type === compilation.schema.getQueryType()) throw new Unplannable('undeclared');
  return planColumn(compilation, selected, isNodeId(type, name));
}

/** A field that makes the response of its operation one that is computed each time. */
function outsideRecord(write: CompiledField): CompiledField {
  return (source, builder) => {
    builder.readsOnlyRecord = false;
    return write(source, builder);
  };
}

/** Compiles a field by the plan that it declares. */
function planDeclared(
  compilation: Compilation,
  selected: SelectedField,
  plan: FieldPlan,
): CompiledField {
  switch (plan.kind) {
    case 'column':
      return planDeclaredColumn(compilation, selected, plan);
    case 'to-one':
      return planToOne(compilation, selected, plan);
    case 'union':
      return planUnion(compilation, selected, plan);
    case 'connection':
      return planConnection(compilation, selected, plan);
    case 'plain-list':
      return planPlainList(compilation, selected, plan);
    case 'by-key':
      return planByKey(compilation, selected, plan);
    case 'selected-record':
      return planSelectedRecord(compilation, selected, plan);
    case 'node':
      return planNode(compilation, selected);
    case 'nodes':
      return planNodes(compilation, selected);
    case 'selected-rows':
      return planSelectedRows(compilation, selected, plan);
    case 'same-row':
      return compileObject(compilation, selected);
    case 'object':
      return planObject(compilation, selected, plan);
    case 'expression':
      return planExpression(selected, plan);
  }
}

/** A column that the field also has a resolver for, which executes what the column does not say. */
function planDeclaredColumn(
  compilation: Compilation,
  selected: SelectedField,
  { unless }: Extract<FieldPlan, { kind: 'column' }>,
): CompiledField {
  const write = planColumn(compilation, selected);
  return (source, builder) => {
    if (unless?.(selected.args(builder))) throw new Unplannable('undeclared');
    return write(source, builder);
  };
}

/** A column, or a field of an object: a leaf, a list of leaves, or objects stored as JSON. */
function planColumn(
  compilation: Compilation,
  { field, nodes }: SelectedField,
  isNodeId = false,
): CompiledField {
  const { name, type, extensions } = field;
  const inner = getNullableType(type);
  const named = getNamedType(type);
  if (isLeafType(named)) {
    if (!isListType(inner)) {
      if (isNodeId) return (source, { context }) => nodeIdSql(source.value(name), context.idSuffix);
      return (source) => leafSql(type, source.value(name), extensions.isPlainText);
    }
    return (source) => [source.list(name)];
  }
  if (!isListType(inner) || !isObjectType(named)) throw new Unplannable('undeclared');
  const write = compilation.compileSelection(named, nodes);
  return (source, builder) => {
    const alias = builder.alias();
    const text = concatenated(write(new JsonSource(alias), builder));
    const order = literalSql(`${alias}.ordinality`);
    return [
      sql`(select ${jsonArraySql(text, order)}
from jsonb_array_elements(${source.json(name)}) with ordinality as ${literalSql(alias)})`,
    ];
  };
}
