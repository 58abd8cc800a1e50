import { isListType, getNullableType } from 'graphql';
import type { FieldPlan } from '../kernel/fields/field-plan';
import { literalSql, sql } from '../postgres/sql';
import {
  acceptParameters,
  compileObject,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { ColumnSource, ExpressionSource } from './json-source';
import { coalesceNull, concatenated, jsonArraySql, nullWhere, toJsonText } from './json-sql';
import { leafSql } from './leaf-sql';
import { requireRow } from './row-source';

/** Rows that are not records, from the plan's own statement. */
export function planSelectedRows(
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
export function planObject(
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
export function planExpression(
  { field, args }: SelectedField,
  { expression }: Extract<FieldPlan, { kind: 'expression' }>,
): CompiledField {
  const isList = isListType(getNullableType(field.type));
  return (source, builder) => {
    const value = expression(requireRow(source), args(builder), builder.context);
    return isList ? coalesceNull([toJsonText(value)]) : leafSql(field.type, value);
  };
}
