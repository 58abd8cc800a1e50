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
import { noRow, requireRow, RowSource } from './row-source';
import { selectedRowSql, recordRowSql } from './row-sql';

/** The edges of a record that lead to one other, to all others, or to whatever a select finds. */

type Of<Kind extends FieldPlan['kind']> = Extract<FieldPlan, { kind: Kind }>;

export function planToOne(
  of: Compilation,
  { field, nodes }: SelectedField,
  { to, key, nullable }: Of<'to-one'>,
): CompiledField {
  const write = of.compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const row = requireRow(place).join(to, key, writing);
    const text = write(row, writing);
    return nullable ? nullWhere(sql`${row.value('id')} is null`, text) : text;
  };
}

export function planUnion(
  of: Compilation,
  { nodes }: SelectedField,
  { keys }: Of<'union'>,
): CompiledField {
  const kinds = keys.map(([key, record]) => ({
    key,
    record,
    write: planRecordType(of, record, nodes),
  }));
  return (place, writing) => {
    const row = requireRow(place);
    const cases = kinds.map(({ key, record, write }) => {
      const is = (other: RowSource): Sql => sql`${other.value('id')} = ${row.value(key)}`;
      const text = recordRowSql(writing, record, write, is);
      return sql`when ${row.value(key)} is not null then ${text}`;
    });
    return [sql`case ${joinSql(cases, ' ')} end`];
  };
}

/** What is selected of a record, where the field may be of several kinds. */
export function planRecordType(
  of: Compilation,
  record: RecordClass,
  nodes: SelectedField['nodes'],
): CompiledField {
  return of.compileSelection(of.schema.getType(record.name) as GraphQLObjectType, nodes);
}

export function planByKey(
  of: Compilation,
  selected: SelectedField,
  { record, by }: Of<'by-key'>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(of, selected, [by]);
  const write = of.compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (_, writing) => {
    const key = args(writing)[by];
    return coalesceNull([
      recordRowSql(writing, record, write, (row) => sql`${row.value(by)} = ${key}`),
    ]);
  };
}

export function planSelectedRecord(
  of: Compilation,
  selected: SelectedField,
  { record, select, parameters }: Of<'selected-record'>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(of, selected, parameters);
  const write = of.compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
  return (place, writing) => {
    const found = select(args(writing), writing.context, place.row ?? noRow);
    return coalesceNull([selectedRowSql(writing, record, write, found)]);
  };
}

/** A list that is few by nature, of a record's row or of the whole record. */
export function planPlainList(
  of: Compilation,
  { field, nodes }: SelectedField,
  { list, key }: Of<'plain-list'>,
): CompiledField {
  const write = of.compileSelection(getNamedType(field.type) as GraphQLObjectType, nodes);
  const page = { limit: 0, backward: false };
  return (place, writing) => {
    const row = new RowSource(writing.alias());
    const text = concatenated(write(row, writing));
    const scope = { asOf: writing.context.today };
    const order = orderSql(list.order.defaultSteps, page, row.alias, scope);
    const holds =
      key === undefined
        ? literalSql('true')
        : sql`${column(row.alias, key)} = ${requireRow(place).value('id')}`;
    const table = writing.table(list.record, row.alias);
    return [
      sql`(select '[' || coalesce(string_agg(${text}, ',' order by ${order}), '') || ']'
from ${table}${joinSql(row.joins, '')} where ${holds})`,
    ];
  };
}
