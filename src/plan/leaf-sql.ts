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

/** How a value of each scalar is written, so that it reads as the resolvers' answer does. */
const written: Readonly<Record<string, (value: Sql) => JsonSql>> = {
  ID: quoted,
  Date: quoted,
  Decimal: quoted,
  Int: (value) => [sql`${value}::text`],
  Boolean: (value) => [sql`${value}::text`],
  String: (value) => [sql`to_json(${value}::text)::text`],
  DateTime: (value) => {
    const form = literalSql(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);
    return ['"', sql`to_char(${value} at time zone 'UTC', ${form})`, '"'];
  },
};

/** Only for values that hold no letter which JSON would escape. */
function quoted(value: Sql): JsonSql {
  return ['"', sql`${value}::text`, '"'];
}

function textOf(type: GraphQLNamedOutputType, value: Sql): JsonSql {
  if (isEnumType(type)) {
    // The database holds the names that the graph shows, which no declaration must change.
    if (type.getValues().every((each) => each.value === each.name)) return quoted(value);
    throw new Unplannable('undeclared');
  }
  const write = isScalarType(type) ? written[type.name] : undefined;
  if (!write) throw new Unplannable('undeclared');
  return write(value);
}

/** A leaf as JSON: a scalar or an enum. */
export function leafSql(type: GraphQLOutputType, value: Sql): JsonSql {
  const text = textOf(getNullableType(type) as GraphQLNamedOutputType, value);
  return isNonNullType(type) ? text : coalesceNull(text);
}
