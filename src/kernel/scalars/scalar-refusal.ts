import { GraphQLError, type ValueNode } from 'graphql';
import { GatewayError } from '../../errors/gateway-error';

/** What a scalar expected, and of which literal. It never repeats what was sent. */
export class ScalarError extends GatewayError {
  constructor(expected: string, node?: ValueNode) {
    super('BAD_USER_INPUT', expected, { node });
  }
}

/** What one of our own scalars said, where an error comes from one. */
export function scalarExpectation(error: GraphQLError): string | undefined {
  let at: Error | undefined = error;
  while (at) {
    if (at instanceof ScalarError) return at.message;
    at = at instanceof GraphQLError ? at.originalError : undefined;
  }
  return undefined;
}
