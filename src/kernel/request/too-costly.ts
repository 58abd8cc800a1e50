import { GraphQLError } from 'graphql';

/** Refuses an operation for what it asks for, or for how much it found. */
export function rejectTooCostly(reason: string): never {
  throw new GraphQLError(`The operation ${reason}`, { extensions: { code: 'QUERY_TOO_COSTLY' } });
}
