import { GatewayError } from '../../errors/gateway-error';
import type { Caller, Scope } from './caller';

/** No key was sent where one is needed, or it is unknown, expired or revoked: not told which. */
export class Unauthenticated extends GatewayError {
  constructor(message = 'Needs a valid key: Authorization: Bearer <key>') {
    super('UNAUTHENTICATED', message, { http: { status: 401 } });
  }
}

/** The key is valid, and does not allow this. */
export class Forbidden extends GatewayError {
  constructor(scope: Scope) {
    super('FORBIDDEN', `Needs a key with the scope ${scope}`);
  }
}

/** The caller, who must be known and hold a key with the scope. */
export function requireScope({ caller }: { caller: Caller | null }, scope: Scope): Caller {
  if (!caller) throw new Unauthenticated();
  if (!caller.scopes.has(scope)) throw new Forbidden(scope);
  return caller;
}
