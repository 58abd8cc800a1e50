import { GraphQLError } from 'graphql';
import { readErrorCode } from '../../../errors/error-codes';
import { GatewayError } from '../../../errors/gateway-error';

/** The tenant has used the idempotency key for another transfer. */
export class IdempotencyConflict extends GatewayError {
  constructor(field: string) {
    super('IDEMPOTENCY_CONFLICT', `${field}: was used for another transfer`, { field });
  }
}

/** More evaluations are pending than the database can record: the client retries with its key. */
export class QueueFull extends GatewayError {
  constructor() {
    super('UNAVAILABLE', 'Too many evaluations are pending; retry with the same idempotency key');
  }
}

/** True for an error that the client can correct, false for an internal one. */
export function isClientError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && readErrorCode(error.extensions) !== 'UNAVAILABLE';
}
