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
  acceptParameters,
  compileObject,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { planConnection } from './connection-plan';
import { planPlainList, planSelectedRecord, planByKey, planToOne, planUnion } from './edge-plan';
import { JsonSource, ColumnSource, ExpressionSource } from './json-source';
import {
  coalesceNull,
  concatenated,
  jsonArraySql,
  nullWhere,
  objectSql,
  toJsonText,
} from './json-sql';
import { leafSql } from './leaf-sql';
import { planNode, planNodes } from './node-plan';
import { requireRow } from './row-source';
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
  return (source, builder) =>
    objectSql(members.map(([key, write]) => [key, write(source, builder)] as const));
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
  const { plan, resolve } = field.extensions;
  const selected = selectedField(field, nodes);
  if (plan) return planDeclared(compilation, selected, plan);
  // A field with a resolver of its own is not a column.
  if (resolve || type === compilation.schema.getQueryType()) throw new Unplannable('undeclared');
  return planColumn(compilation, selected);
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
function planColumn(compilation: Compilation, { field, nodes }: SelectedField): CompiledField {
  const { name, type } = field;
  const inner = getNullableType(type);
  const named = getNamedType(type);
  if (isLeafType(named)) {
    if (!isListType(inner)) return (source) => leafSql(type, source.value(name));
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

/** Rows that are not records, from the plan's own statement. */
function planSelectedRows(
  compilation: Compilation,
  selected: SelectedField,
  { select, parameters, maxRows }: Extract<FieldPlan, { kind: 'selected-rows' }>,
): CompiledField {
  const { args } = selected;
  acceptParameters(compilation, selected, parameters);
  const write = compileObject(compilation, selected);
  return (_, builder) => {
    const alias = builder.alias();
    const fieldArguments = args(builder);
    const { rows, nullFields } = select(fieldArguments, builder.context);
    const text = concatenated(write(new ColumnSource(alias, nullFields), builder));
    return [
      // With too many rows the result is null: the resolvers then run, and reject the operation.
      sql`(select case when count(*) <= ${literalSql(String(maxRows(fieldArguments)))} then
${jsonArraySql(text)} end
from (${rows}) ${literalSql(alias)})`,
    ];
  };
}

/** An object that the plan gives an expression for each field of. */
function planObject(
  compilation: Compilation,
  selected: SelectedField,
  { object }: Extract<FieldPlan, { kind: 'object' }>,
): CompiledField {
  const write = compileObject(compilation, selected);
  return (source, builder) => {
    const { fields, isNull } = object(requireRow(source), selected.args(builder), builder.context);
    const text = write(new ExpressionSource(fields), builder);
    return isNull ? nullWhere(isNull, text) : text;
  };
}

/** A leaf, or a list of leaves, that the plan gives an expression of. */
function planExpression(
  { field, args }: SelectedField,
  { expression }: Extract<FieldPlan, { kind: 'expression' }>,
): CompiledField {
  const isList = isListType(getNullableType(field.type));
  return (source, builder) => {
    const value = expression(requireRow(source), args(builder), builder.context);
    return isList ? coalesceNull([toJsonText(value)]) : leafSql(field.type, value);
  };
}
