import Fastify, { type FastifyInstance } from 'fastify';
import {
  buildSchema,
  graphql,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A server that speaks the API's schema and makes every answer up from its types. */
export function standInServer(sdl: string): FastifyInstance {
  const schema = buildSchema(sdl);
  makeAnswersUp(schema);
  const server = Fastify();
  server.post<{ Body: { query: string; variables?: Record<string, unknown> } }>(
    '/graphql',
    async ({ body }) =>
      graphql({ schema, source: body.query, variableValues: body.variables ?? null }),
  );
  return server;
}

function makeAnswersUp(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = () => answer(schema, field.type, `${type.name}.${field.name}`);
    }
  }
}

function answer(schema: GraphQLSchema, type: GraphQLOutputType, place: string): unknown {
  if (isNonNullType(type)) return answer(schema, type.ofType, place);
  if (isListType(type)) return [answer(schema, type.ofType, place)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isObjectType(type)) return {};
  switch (type.toString()) {
    case 'Boolean':
      return true;
    case 'Int':
      return 130;
    case 'String':
    case 'ID':
      return `the ${place} of the stand-in`;
    case 'Date':
      return '2025-10-08';
    case 'Decimal':
      return '16700000.00';
    default:
      // An abstract type has to say which of its types it is: the first will do.
      return 'getTypes' in type || 'getFields' in type
        ? { __typename: schema.getPossibleTypes(type as never)[0]?.name }
        : null;
  }
}
