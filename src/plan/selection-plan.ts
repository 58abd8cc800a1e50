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
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { planConnection } from './connection-plan';
import { planPlainList, planSelectedRecord, planByKey, planToOne, planUnion } from './edge-plan';
import { JsonSource, ColumnSource, ExpressionSource } from './json-source';
import { concatenated, nullWhere, objectSql, coalesceNull } from './json-sql';
import { leafSql } from './leaf-sql';
import { planNode, planNodes } from './node-plan';
import { requireRow } from './row-source';
import { Unplannable } from './unplannable';

/** What is selected of an object, in the order in which the answer has it. */
export function planSelection(
  of: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): CompiledField {
  const fields = collectSubfields(of.schema, of.fragments, of.variables, type, nodes);
  return planMembers(of, type, fields);
}

/** The same for fields that were collected before. */
export function planMembers(
  of: Compilation,
  type: GraphQLObjectType,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
): CompiledField {
  const members = [...fields].map(([key, each]) => [key, planField(of, type, each)] as const);
  return (place, writing) =>
    objectSql(members.map(([key, write]) => [key, write(place, writing)] as const));
}

function planField(
  of: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): CompiledField {
  const { value: name } = (nodes[0] as FieldNode).name;
  if (name === '__typename') return () => [`"${type.name}"`];
  const field = type.getFields()[name];
  if (!field) throw new Unplannable('introspection');
  const { plan, resolve } = field.extensions;
  const selected = selectedField(field, nodes);
  if (plan) return planDeclared(of, selected, plan);
  // What is answered by a function of its own is no column.
  if (resolve || type === of.schema.getQueryType()) throw new Unplannable('undeclared');
  return planColumn(of, selected);
}

function planDeclared(
  of: Compilation,
  selected: SelectedField,
  declared: FieldPlan,
): CompiledField {
  switch (declared.kind) {
    case 'to-one':
      return planToOne(of, selected, declared);
    case 'union':
      return planUnion(of, selected, declared);
    case 'connection':
      return planConnection(of, selected, declared);
    case 'plain-list':
      return planPlainList(of, selected, declared);
    case 'by-key':
      return planByKey(of, selected, declared);
    case 'selected-record':
      return planSelectedRecord(of, selected, declared);
    case 'node':
      return planNode(of, selected);
    case 'nodes':
      return planNodes(of, selected);
    case 'selected-rows':
      return planSelectedRows(of, selected, declared);
    case 'same-row':
      return of.compileSelection(
        getNamedType(selected.field.type) as GraphQLObjectType,
        selected.nodes,
      );
    case 'object':
      return planObject(of, selected, declared);
    case 'expression':
      return planExpression(selected, declared);
  }
}

/** A column, or a property of an object: a leaf, or objects that are kept as JSON. */
function planColumn(of: Compilation, { field, nodes }: SelectedField): CompiledField {
  const { name, type } = field;
  const inner = getNullableType(type);
  const named = getNamedType(type);
  if (isLeafType(named)) {
    if (!isListType(inner)) return (place) => leafSql(type, place.value(name));
    return (place) => [place.list(name)];
  }
  if (!isListType(inner) || !isObjectType(named)) throw new Unplannable('undeclared');
  const write = of.compileSelection(named, nodes);
  return (place, writing) => {
    const alias = writing.alias();
    const text = concatenated(write(new JsonSource(alias), writing));
    const order = literalSql(`${alias}.ordinality`);
    return [
      sql`(select '[' || coalesce(string_agg(${text}, ',' order by ${order}), '') || ']'
from jsonb_array_elements(${place.json(name)}) with ordinality as ${literalSql(alias)})`,
    ];
  };
}

function planSelectedRows(
  of: Compilation,
  selected: SelectedField,
  { select, parameters, maxRows }: Extract<FieldPlan, { kind: 'selected-rows' }>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(of, selected, parameters);
  const write = of.compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (_, writing) => {
    const alias = writing.alias();
    const fieldArguments = args(writing);
    const { rows, nullFields } = select(fieldArguments, writing.context);
    const text = concatenated(write(new ColumnSource(alias, nullFields), writing));
    return [
      // Null is left to the resolvers, wherever it comes in the answer.
      sql`(select case when count(*) <= ${literalSql(String(maxRows(fieldArguments)))} then
'[' || coalesce(string_agg(${text}, ','), '') || ']' end
from (${rows}) ${literalSql(alias)})`,
    ];
  };
}

function planObject(
  of: Compilation,
  { field, nodes, args }: SelectedField,
  declared: Extract<FieldPlan, { kind: 'object' }>,
): CompiledField {
  const write = of.compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const { fields, isNull } = declared.object(requireRow(place), args(writing), writing.context);
    const text = write(new ExpressionSource(fields), writing);
    return isNull ? nullWhere(isNull, text) : text;
  };
}

function planExpression(
  { field, args }: SelectedField,
  declared: Extract<FieldPlan, { kind: 'expression' }>,
): CompiledField {
  const isList = isListType(getNullableType(field.type));
  return (place, writing) => {
    const value = declared.expression(requireRow(place), args(writing), writing.context);
    return isList ? coalesceNull([sql`to_json(${value})::text`]) : leafSql(field.type, value);
  };
}
