import type { GraphQLObjectType } from 'graphql';
import type { FieldPlan } from '../kernel/fields/field-plan';
import { orderSql } from '../kernel/lists/keyset';
import type { ListedNodes } from '../kernel/lists/list';
import { column, type RecordClass } from '../kernel/records/record';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import {
  acceptParameters,
  compileObject,
  withStreamed,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { concatenated, coalesceNull, jsonArraySql, nullWhere } from './json-sql';
import { noRow, requireRow, RowSource, type StatementBuilder } from './row-source';
import { selectedRowSql, recordRowSql } from './row-sql';
import { streamedRecord } from './streamed-object';

type PlanOf<Kind extends FieldPlan['kind']> = Extract<FieldPlan, { kind: Kind }>;

/** The record that a foreign key points to: a left join to the row of its parent. */
export function planToOne(
  compilation: Compilation,
  selected: SelectedField,
  { to, key, nullable, replaced }: PlanOf<'to-one'>,
): CompiledField {
  const write = compileObject(compilation, selected);
  return (source, builder) => {
    const parent = requireRow(source);
    const row = parent.join(to, key, builder);
    const text = write(replaced ? row.replace(parent, replaced) : row, builder);
    return nullable ? nullWhere(sql`${row.value('id')} is null`, text) : text;
  };
}

/** The record of the foreign key that is not null: a `case` over the keys. */
export function planUnion(
  compilation: Compilation,
  { nodes }: SelectedField,
  { keys }: PlanOf<'union'>,
): CompiledField {
  const members = keys.map(([key, record]) => ({
    key,
    record,
    write: planRecordType(compilation, record, nodes),
  }));
  return (source, builder) => {
    const row = requireRow(source);
    const cases = members.map(({ key, record, write }) => {
      const isTarget = (target: RowSource): Sql => sql`${target.value('id')} = ${row.value(key)}`;
      const text = recordRowSql(builder, record, write, isTarget);
      return sql`when ${row.value(key)} is not null then ${text}`;
    });
    return [sql`case ${joinSql(cases, ' ')} end`];
  };
}

/** The record that a row names by its id, of the type that another property says. */
export function planNamedRecord(
  compilation: Compilation,
  nodes: SelectedField['nodes'],
  { kind, records }: ListedNodes,
): CompiledField {
  const members = Object.entries(records).map(
    ([name, record]) => [name, record, planRecordType(compilation, record, nodes)] as const,
  );
  return (source, builder) => {
    const row = requireRow(source);
    const cases = members.map(([name, record, write]) => {
      const isTarget = (target: RowSource): Sql => sql`${target.value('id')} = ${row.value('id')}`;
      const text = recordRowSql(builder, record, write, isTarget);
      return sql`when ${literalSql(`'${name}'`)} then ${text}`;
    });
    return [sql`case ${row.value(kind)} ${joinSql(cases, ' ')} end`];
  };
}

/** What is selected of a record, where the type of the field is a union or an interface. */
export function planRecordType(
  compilation: Compilation,
  record: RecordClass,
  nodes: SelectedField['nodes'],
): CompiledField {
  const type = compilation.schema.getType(record.name) as GraphQLObjectType;
  return compilation.compileSelection(type, nodes);
}

/** The record with the value of an argument in a unique column. */
export function planByKey(
  compilation: Compilation,
  selected: SelectedField,
  { record, by }: PlanOf<'by-key'>,
): CompiledField {
  const { args } = selected;
  acceptParameters(compilation, selected, [by]);
  const write = compileObject(compilation, selected);
  const hasKey =
    (builder: StatementBuilder) =>
    (row: RowSource): Sql =>
      sql`${row.value(by)} = ${args(builder)[by]}`;
  return withStreamed(
    (_, builder) => coalesceNull([recordRowSql(builder, record, write, hasKey(builder))]),
    streamedRecord(write, record, hasKey),
  );
}

/** The one row that the plan's own statement selects. */
export function planSelectedRecord(
  compilation: Compilation,
  selected: SelectedField,
  { record, select, parameters }: PlanOf<'selected-record'>,
): CompiledField {
  const { args } = selected;
  acceptParameters(compilation, selected, parameters);
  const write = compileObject(compilation, selected);
  return (source, builder) => {
    const statement = select(args(builder), builder.context, source.row ?? noRow);
    return coalesceNull([selectedRowSql(builder, record, write, statement)]);
  };
}

/** All rows of a list in its default order: of the parent, that match, or of the record type. */
export function planPlainList(
  compilation: Compilation,
  selected: SelectedField,
  { list, key, where: matches, parameters }: PlanOf<'plain-list'>,
): CompiledField {
  acceptParameters(compilation, selected, parameters);
  const write = compileObject(compilation, selected);
  const forward = { limit: 0, backward: false };
  return (source, builder) => {
    const row = new RowSource(builder.alias());
    const text = concatenated(write(row, builder));
    const scope = { asOf: builder.context.today };
    const order = orderSql(list.order.defaultSteps, forward, row.alias, scope);
    const where =
      key === undefined
        ? (matches?.(row.alias, selected.args(builder)) ?? literalSql('true'))
        : sql`${column(row.alias, key)} = ${requireRow(source).value('id')}`;
    const table = builder.table(list.record, row.alias);
    return [
      sql`(select ${jsonArraySql(text, order)}
from ${table}${joinSql(row.joins, '')} where ${where})`,
    ];
  };
}
