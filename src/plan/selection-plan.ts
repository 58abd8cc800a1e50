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
import type { Declaration } from '../kernel/fields/field-plan';
import { literalSql, sql } from '../postgres/sql';
import {
  selectedField,
  takeOpen,
  type Compilation,
  type SelectedField,
  type Write,
} from './compilation';
import { planConnection } from './connection-plan';
import { planAll, planFound, planOne, planToOne, planToOneOf } from './edge-plan';
import { JsonPlace, NamedPlace, PartsPlace } from './json-source';
import { concatenated, nullWhere, objectText, orNull } from './json-sql';
import { leafText } from './leaf-sql';
import { planNode, planNodes } from './node-plan';
import { rowOf } from './row-source';
import { Unplanned } from './unplannable';

/** What is selected of an object, in the order in which the answer has it. */
export function planSelection(
  of: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Write {
  const fields = collectSubfields(of.schema, of.fragments, of.variables, type, nodes);
  return planMembers(of, type, fields);
}

/** The same for fields that were collected before. */
export function planMembers(
  of: Compilation,
  type: GraphQLObjectType,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
): Write {
  const members = [...fields].map(([key, each]) => [key, planField(of, type, each)] as const);
  return (place, writing) =>
    objectText(members.map(([key, write]) => [key, write(place, writing)] as const));
}

function planField(of: Compilation, type: GraphQLObjectType, nodes: readonly FieldNode[]): Write {
  const { value: name } = (nodes[0] as FieldNode).name;
  if (name === '__typename') return () => [`"${type.name}"`];
  const field = type.getFields()[name];
  if (!field) throw new Unplanned('introspection');
  const { declaration, resolve } = field.extensions as {
    declaration?: Declaration;
    resolve?: unknown;
  };
  const selected = selectedField(field, nodes);
  if (declaration) return planDeclared(of, selected, declaration);
  // What is answered by a function of its own is no column.
  if (resolve || type === of.schema.getQueryType()) throw new Unplanned('undeclared');
  return planPlain(of, selected);
}

function planDeclared(of: Compilation, selected: SelectedField, declared: Declaration): Write {
  switch (declared.kind) {
    case 'to-one':
      return planToOne(of, selected, declared);
    case 'to-one-of':
      return planToOneOf(of, selected, declared);
    case 'list':
      return planConnection(of, selected, declared);
    case 'all':
      return planAll(of, selected, declared);
    case 'one':
      return planOne(of, selected, declared);
    case 'found':
      return planFound(of, selected, declared);
    case 'node':
      return planNode(of, selected);
    case 'nodes':
      return planNodes(of, selected);
    case 'rows':
      return planRows(of, selected, declared);
    case 'same-row':
      return of.selection(getNamedType(selected.field.type) as GraphQLObjectType, selected.nodes);
    case 'parts':
      return planParts(of, selected, declared);
    case 'value':
      return planValue(selected, declared);
  }
}

/** A column, or a property of an object: a leaf, or objects that are kept as JSON. */
function planPlain(of: Compilation, { field, nodes }: SelectedField): Write {
  const { name, type } = field;
  const inner = getNullableType(type);
  const named = getNamedType(type);
  if (isLeafType(named)) {
    if (!isListType(inner)) return (place) => leafText(type, place.value(name));
    return (place) => [place.list(name)];
  }
  if (!isListType(inner) || !isObjectType(named)) throw new Unplanned('undeclared');
  const write = of.selection(named, nodes);
  return (place, writing) => {
    const alias = writing.alias();
    const text = concatenated(write(new JsonPlace(alias), writing));
    const order = literalSql(`${alias}.ordinality`);
    return [
      sql`(select '[' || coalesce(string_agg(${text}, ',' order by ${order}), '') || ']'
from jsonb_array_elements(${place.json(name)}) with ordinality as ${literalSql(alias)})`,
    ];
  };
}

function planRows(
  of: Compilation,
  selected: SelectedField,
  { select, open, most }: Extract<Declaration, { kind: 'rows' }>,
): Write {
  const { field, nodes, given } = selected;
  takeOpen(of, selected, open);
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (_, writing) => {
    const alias = writing.alias();
    const args = given(writing);
    const { rows, absent } = select(args, writing.context);
    const text = concatenated(write(new NamedPlace(alias, absent), writing));
    return [
      // Null is left to the resolvers, wherever it comes in the answer.
      sql`(select case when count(*) <= ${literalSql(String(most(args)))} then
'[' || coalesce(string_agg(${text}, ','), '') || ']' end
from (${rows}) ${literalSql(alias)})`,
    ];
  };
}

function planParts(
  of: Compilation,
  { field, nodes, given }: SelectedField,
  declared: Extract<Declaration, { kind: 'parts' }>,
): Write {
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const { values, isNull } = declared.of(rowOf(place), given(writing), writing.context);
    const text = write(new PartsPlace(values), writing);
    return isNull ? nullWhere(isNull, text) : text;
  };
}

function planValue(
  { field, given }: SelectedField,
  declared: Extract<Declaration, { kind: 'value' }>,
): Write {
  const isList = isListType(getNullableType(field.type));
  return (place, writing) => {
    const value = declared.of(rowOf(place), given(writing), writing.context);
    return isList ? orNull([sql`to_json(${value})::text`]) : leafText(field.type, value);
  };
}
