import { GatewayError } from '../../errors/gateway-error';

/** Rejects an operation for its cost, or for the number of rows that it found. */
export function rejectTooCostly(reason: string): never {
  throw new GatewayError('QUERY_TOO_COSTLY', `The operation ${reason}`);
}
