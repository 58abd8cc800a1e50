import { getNamedType, type GraphQLObjectType } from 'graphql';
import type { Declaration } from '../kernel/fields/field-plan';
import { orderSql } from '../kernel/lists/keyset';
import { column, type RecordClass } from '../kernel/records/record';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import { takeOpen, type Compilation, type SelectedField, type Write } from './compilation';
import { concatenated, nullWhere, orNull } from './json-sql';
import { noRow, rowOf, RowPlace } from './row-source';
import { foundRow, oneRow } from './row-sql';

/** The edges of a record that lead to one other, to all others, or to whatever a select finds. */

type Of<Kind extends Declaration['kind']> = Extract<Declaration, { kind: Kind }>;

export function planToOne(
  of: Compilation,
  { field, nodes }: SelectedField,
  { to, key, nullable }: Of<'to-one'>,
): Write {
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const row = rowOf(place).join(to, key, writing);
    const text = write(row, writing);
    return nullable ? nullWhere(sql`${row.value('id')} is null`, text) : text;
  };
}

export function planToOneOf(
  of: Compilation,
  { nodes }: SelectedField,
  { keys }: Of<'to-one-of'>,
): Write {
  const kinds = keys.map(([key, record]) => ({ key, record, write: planKind(of, record, nodes) }));
  return (place, writing) => {
    const row = rowOf(place);
    const cases = kinds.map(({ key, record, write }) => {
      const is = (other: RowPlace): Sql => sql`${other.value('id')} = ${row.value(key)}`;
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
): Write {
  return of.selection(of.schema.getType(record.name) as GraphQLObjectType, nodes);
}

export function planOne(
  of: Compilation,
  selected: SelectedField,
  { record, by }: Of<'one'>,
): Write {
  const { field, nodes, given } = selected;
  takeOpen(of, selected, [by]);
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (_, writing) => {
    const key = given(writing)[by];
    return orNull([oneRow(writing, record, write, (row) => sql`${row.value(by)} = ${key}`)]);
  };
}

export function planFound(
  of: Compilation,
  selected: SelectedField,
  { record, select, open }: Of<'found'>,
): Write {
  const { field, nodes, given } = selected;
  takeOpen(of, selected, open);
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const found = select(given(writing), writing.context, place.row ?? noRow);
    return orNull([foundRow(writing, record, write, found)]);
  };
}

/** A list that is few by nature, of a record's row or of the whole record. */
export function planAll(
  of: Compilation,
  { field, nodes }: SelectedField,
  { list, key }: Of<'all'>,
): Write {
  const write = of.selection(getNamedType(field.type) as GraphQLObjectType, nodes);
  const page = { limit: 0, backward: false };
  return (place, writing) => {
    const row = new RowPlace(writing.alias());
    const text = concatenated(write(row, writing));
    const scope = { asOf: writing.context.today };
    const order = orderSql(list.order.fallback, page, row.alias, scope);
    const holds =
      key === undefined
        ? literalSql('true')
        : sql`${column(row.alias, key)} = ${rowOf(place).value('id')}`;
    const table = writing.table(list.record, row.alias);
    return [
      sql`(select '[' || coalesce(string_agg(${text}, ',' order by ${order}), '') || ']'
from ${table}${joinSql(row.joins, '')} where ${holds})`,
    ];
  };
}
