import { GraphQLError } from 'graphql';

/** Refuses an operation before any of it is done. */
export function refuse(reason: string): never {
  throw new GraphQLError(`The operation ${reason}`, { extensions: { code: 'QUERY_TOO_COSTLY' } });
}
