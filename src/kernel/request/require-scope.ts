import { GatewayError } from '../../errors/gateway-error';
import type { Caller, Scope } from './caller';

/** A key is missing, unknown, expired or revoked; the message does not say which. */
export class Unauthenticated extends GatewayError {
  constructor(message = 'Needs a valid key: Authorization: Bearer <key>') {
    super('UNAUTHENTICATED', message, { http: { status: 401 } });
  }
}

/** The key is valid but does not have the scope. */
export class Forbidden extends GatewayError {
  constructor(scope: Scope) {
    super('FORBIDDEN', `Needs a key with the scope ${scope}`);
  }
}

/** The caller, if its key has the scope. Throws `Unauthenticated` or `Forbidden`. */
export function requireScope({ caller }: { caller: Caller | null }, scope: Scope): Caller {
  if (!caller) throw new Unauthenticated();
  if (!caller.scopes.has(scope)) throw new Forbidden(scope);
  return caller;
}
