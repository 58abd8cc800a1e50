import { GraphQLError, type ValueNode } from 'graphql';
import { GatewayError } from '../../errors/gateway-error';

/** An invalid value of a scalar: says what was expected, and never repeats what was sent. */
export class ScalarError extends GatewayError {
  constructor(expected: string, node?: ValueNode) {
    super('BAD_USER_INPUT', expected, { node });
  }
}

/** What the scalar expected that an error comes from; undefined for any other error. */
export function scalarExpectation(error: GraphQLError): string | undefined {
  let cause: Error | undefined = error;
  while (cause) {
    if (cause instanceof ScalarError) return cause.message;
    cause = cause instanceof GraphQLError ? cause.originalError : undefined;
  }
  return undefined;
}
