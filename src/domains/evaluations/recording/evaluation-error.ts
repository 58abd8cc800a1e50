import { GraphQLError } from 'graphql';
import { readErrorCode } from '../../../errors/error-codes';
import { GatewayError } from '../../../errors/gateway-error';

/** The tenant has used the idempotency key for another transfer. */
export class IdempotencyConflict extends GatewayError {
  constructor(field: string) {
    super('IDEMPOTENCY_CONFLICT', `${field}: was used for another transfer`, { field });
  }
}

/**
 * The tenant has used the idempotency key for the same transfer of parties that this process cannot
 * compare: it does not have the key of their fingerprints. Whether it is a retry is not known, so
 * it is no conflict (`docs/decisions/0013`).
 */
export class UnknownIinKey extends GatewayError {
  constructor(
    field: string,
    readonly keyId: string,
  ) {
    super(
      'UNAVAILABLE',
      `${field}: was used, and this process cannot tell for which parties; retry later`,
      { field },
    );
  }
}

/** More evaluations are pending than the database can record: the client retries with its key. */
export class QueueFull extends GatewayError {
  constructor() {
    super('UNAVAILABLE', 'Too many evaluations are pending; retry with the same idempotency key');
  }
}

/**
 * True for an error of one transfer among several, which the others have nothing to do with; false
 * for one that fails them all.
 */
export function isErrorOfOne(error: unknown): error is GraphQLError {
  if (error instanceof UnknownIinKey) return true;
  return error instanceof GraphQLError && readErrorCode(error.extensions) !== 'UNAVAILABLE';
}
