import { GraphQLError } from 'graphql';

/** An idempotency key that the tenant has used for another transfer. */
export class IdempotencyConflict extends GraphQLError {
  constructor(field: string) {
    super(`${field}: was used for another transfer`, {
      extensions: { code: 'IDEMPOTENCY_CONFLICT', field },
    });
  }
}

/** More evaluations wait than the database takes in: to be tried again, with the same key. */
export class QueueFull extends GraphQLError {
  constructor() {
    super('Too many evaluations are waiting; try again with the same idempotency key', {
      extensions: { code: 'UNAVAILABLE' },
    });
  }
}

/** True for what a caller can mend, as against what is ours. */
export function isClientError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.extensions['code'] !== 'UNAVAILABLE';
}
