import { getNamedType, type GraphQLObjectType } from 'graphql';
import type { FieldPlan } from '../kernel/fields/field-plan';
import { orderSql } from '../kernel/lists/keyset';
import { column, type RecordClass } from '../kernel/records/record';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import {
  acceptParameters,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { concatenated, nullWhere, coalesceNull } from './json-sql';
import { noRow, rowSourceOf, RowSource } from './row-source';
import { foundRow, oneRow } from './row-sql';

/** The edges of a record that lead to one other, to all others, or to whatever a select finds. */

type Of<Kind extends FieldPlan['kind']> = Extract<FieldPlan, { kind: Kind }>;

export function planToOne(
  of: Compilation,
  { field, nodes }: SelectedField,
  { to, key, nullable }: Of<'to-one'>,
): CompiledField {
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const row = rowSourceOf(place).join(to, key, writing);
    const text = write(row, writing);
    return nullable ? nullWhere(sql`${row.value('id')} is null`, text) : text;
  };
}

export function planToOneOf(
  of: Compilation,
  { nodes }: SelectedField,
  { keys }: Of<'to-one-of'>,
): CompiledField {
  const kinds = keys.map(([key, record]) => ({ key, record, write: planKind(of, record, nodes) }));
  return (place, writing) => {
    const row = rowSourceOf(place);
    const cases = kinds.map(({ key, record, write }) => {
      const is = (other: RowSource): Sql => sql`${other.value('id')} = ${row.value(key)}`;
      const text = oneRow(writing, record, write, is);
      return sql`when ${row.value(key)} is not null then ${text}`;
    });
    return [sql`case ${joinSql(cases, ' ')} end`];
  };
}

/** What is selected of a record, where the field may be of several kinds. */
export function planKind(
  of: Compilation,
  record: RecordClass,
  nodes: SelectedField['nodes'],
): CompiledField {
  return of.selection(of.schema.getType(record.name) as GraphQLObjectType, nodes);
}

export function planOne(
  of: Compilation,
  selected: SelectedField,
  { record, by }: Of<'one'>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(of, selected, [by]);
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (_, writing) => {
    const key = args(writing)[by];
    return coalesceNull([oneRow(writing, record, write, (row) => sql`${row.value(by)} = ${key}`)]);
  };
}

export function planFound(
  of: Compilation,
  selected: SelectedField,
  { record, select, open }: Of<'found'>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(of, selected, open);
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const found = select(args(writing), writing.context, place.row ?? noRow);
    return coalesceNull([foundRow(writing, record, write, found)]);
  };
}

/** A list that is few by nature, of a record's row or of the whole record. */
export function planAll(
  of: Compilation,
  { field, nodes }: SelectedField,
  { list, key }: Of<'all'>,
): CompiledField {
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  const page = { limit: 0, backward: false };
  return (place, writing) => {
    const row = new RowSource(writing.alias());
    const text = concatenated(write(row, writing));
    const scope = { asOf: writing.context.today };
    const order = orderSql(list.order.fallback, page, row.alias, scope);
    const holds =
      key === undefined
        ? literalSql('true')
        : sql`${column(row.alias, key)} = ${rowSourceOf(place).value('id')}`;
    const table = writing.table(list.record, row.alias);
    return [
      sql`(select '[' || coalesce(string_agg(${text}, ',' order by ${order}), '') || ']'
from ${table}${joinSql(row.joins, '')} where ${holds})`,
    ];
  };
}
