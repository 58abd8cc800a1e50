import { GraphQLError } from 'graphql';

/** What is wrong with how a document is asked for, by its code. */
export function requestError(message: string, code = 'BAD_REQUEST'): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
