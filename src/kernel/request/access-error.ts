import { GraphQLError } from 'graphql';
import type { Caller, Scope } from './caller';

/** No key was sent where one is needed, or it is unknown, expired or revoked: not told which. */
export class Unauthenticated extends GraphQLError {
  constructor(message = 'Needs a valid key: Authorization: Bearer <key>') {
    super(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
  }
}

/** The key is valid, and does not allow this. */
export class Forbidden extends GraphQLError {
  constructor(scope: Scope) {
    super(`Needs a key with the scope ${scope}`, { extensions: { code: 'FORBIDDEN' } });
  }
}

/** The caller, who must be known and hold a key with the scope. */
export function requireScope({ caller }: { caller: Caller | null }, scope: Scope): Caller {
  if (!caller) throw new Unauthenticated();
  if (!caller.scopes.has(scope)) throw new Forbidden(scope);
  return caller;
}
