import { GraphQLError } from 'graphql';
import { readErrorCode } from '../../../errors/error-codes';
import { GatewayError } from '../../../errors/gateway-error';

/** An idempotency key that the tenant has used for another transfer. */
export class IdempotencyConflict extends GatewayError {
  constructor(field: string) {
    super('IDEMPOTENCY_CONFLICT', `${field}: was used for another transfer`, { field });
  }
}

/** More evaluations wait than the database takes in: to be tried again, with the same key. */
export class QueueFull extends GatewayError {
  constructor() {
    super(
      'UNAVAILABLE',
      'Too many evaluations are waiting; try again with the same idempotency key',
    );
  }
}

/** True for what a caller can mend, as against what is ours. */
export function isClientError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && readErrorCode(error.extensions) !== 'UNAVAILABLE';
}
