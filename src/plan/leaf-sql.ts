import {
  getNullableType,
  isEnumType,
  isNonNullType,
  isScalarType,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
} from 'graphql';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { coalesceNull, type JsonSql } from './json-sql';
import { Unplannable } from './unplannable';

/** How a value of each scalar is written: as the scalar's `serialize` has it in a response. */
const scalarSql: Readonly<Record<string, (value: Sql) => JsonSql>> = {
  ID: quoted,
  Date: quoted,
  Decimal: quoted,
  Int: (value) => [sql`${value}::text`],
  Boolean: (value) => [sql`${value}::text`],
  String: (value) => [sql`to_json(${value}::text)::text`],
  DateTime: (value) => {
    const format = literalSql(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);
    return ['"', sql`to_char(${value} at time zone 'UTC', ${format})`, '"'];
  },
};

/** Only for values without characters that JSON escapes. */
function quoted(value: Sql): JsonSql {
  return ['"', sql`${value}::text`, '"'];
}

/** The id of a node with what follows it in this state (`docs/decisions/0047`). */
export const nodeIdSql = (id: Sql, suffix: string): JsonSql => [
  '"',
  sql`${id}::text`,
  `${suffix}"`,
];

function namedLeafSql(type: GraphQLNamedOutputType, value: Sql): JsonSql {
  if (isEnumType(type)) {
    // The database stores the names of the schema's values; an enum that maps them is not planned.
    if (type.getValues().every((each) => each.value === each.name)) return quoted(value);
    throw new Unplannable('undeclared');
  }
  const write = isScalarType(type) ? scalarSql[type.name] : undefined;
  if (!write) throw new Unplannable('undeclared');
  return write(value);
}

/** A leaf as JSON: a scalar or an enum; `isPlainText` where JSON escapes nothing in it. */
export function leafSql(type: GraphQLOutputType, value: Sql, isPlainText = false): JsonSql {
  const named = getNullableType(type) as GraphQLNamedOutputType;
  const text = isPlainText ? quoted(value) : namedLeafSql(named, value);
  return isNonNullType(type) ? text : coalesceNull(text);
}
