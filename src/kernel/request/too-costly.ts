import { GatewayError } from '../../errors/gateway-error';

/** Refuses an operation for what it asks for, or for how much it found. */
export function rejectTooCostly(reason: string): never {
  throw new GatewayError('QUERY_TOO_COSTLY', `The operation ${reason}`);
}
