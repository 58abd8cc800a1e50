import {
  getNamedType,
  getNullableType,
  isListType,
  type GraphQLField,
  type GraphQLOutputType,
} from 'graphql';
import type { FieldPlan } from '../kernel/fields/field-plan';
import type { RowSource, StatementBuilder } from '../plan/row-source';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';

/** Writes the value of a column of a row. */
export type WriteValue = (row: RowSource, builder: StatementBuilder) => Sql;

type PlanOf<Kind extends FieldPlan['kind']> = Extract<FieldPlan, { kind: Kind }>;
type Field = GraphQLField<unknown, unknown>;

const instantFormat = literalSql(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);

/** A value as the driver returns it: as the API has it, or, of a list, as JSON. */
function formatted(type: GraphQLOutputType, value: Sql): Sql {
  if (isListType(getNullableType(type))) return sql`to_json(${value})`;
  switch (getNamedType(type).name) {
    case 'DateTime':
      return sql`to_char(${value} at time zone 'UTC', ${instantFormat})`;
    case 'Int':
      return sql`(${value})::integer`;
    case 'Boolean':
      return value;
    default:
      return sql`(${value})::text`;
  }
}

/** An id with the state that it is of, as `nodeIdSql` writes it. */
function stated(id: Sql, { context }: StatementBuilder): Sql {
  const text = sql`${id}::text`;
  return context.idSuffix === '' ? text : sql`${text} || ${literalSql(`'${context.idSuffix}'`)}`;
}

/** The value of a leaf: a column, or what its plan computes. */
export function leafValue({ name, type, extensions }: Field, isNodeId: boolean): WriteValue {
  const { plan } = extensions;
  return (row, builder) => {
    if (isNodeId) return stated(row.value(name), builder);
    if (plan?.kind !== 'expression') return formatted(type, row.value(name));
    return formatted(type, plan.expression(row, {}, builder.context));
  };
}

/** A value of the record that a foreign key points to. */
export function valueBehind(
  { to, key, replaced }: PlanOf<'to-one'>,
  inner: WriteValue,
): WriteValue {
  return (row, builder) => {
    const joined = row.join(to, key, builder);
    return inner(replaced ? joined.replace(row, replaced) : joined, builder);
  };
}

/** A member of an object that is made of columns. */
export function memberValue({ object }: PlanOf<'object'>, { name, type }: Field): WriteValue {
  return (row, { context }) => formatted(type, object(row, {}, context).fields[name] as Sql);
}

/** The type of the record of a union whose key is set. */
export function unionType({ keys }: PlanOf<'union'>): WriteValue {
  return (row) => {
    const cases = keys.map(
      ([key, { name }]) => sql`when ${row.value(key)} is not null then ${literalSql(`'${name}'`)}`,
    );
    return sql`case ${joinSql(cases, ' ')} end`;
  };
}

/** Its id. */
export function unionId({ keys }: PlanOf<'union'>): WriteValue {
  return (row, builder) => {
    const ids = keys.map(([key]) => row.value(key));
    return stated(sql`coalesce(${joinSql(ids, ', ')})`, builder);
  };
}
