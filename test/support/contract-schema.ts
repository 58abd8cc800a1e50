import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../src/kernel/scalars/scalars';

/** The contract as a schema that answers nothing, and takes what the gateway's scalars take. */
export function contractSchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(join(__dirname, '../contract/contract.graphql'), 'utf8'));
  for (const ours of [DateScalar, DateTimeScalar, DecimalScalar]) {
    const { parseValue, parseLiteral } = ours;
    Object.assign(schema.getType(ours.name) as GraphQLScalarType, { parseValue, parseLiteral });
  }
  return schema;
}
