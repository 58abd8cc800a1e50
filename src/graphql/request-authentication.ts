import type { IncomingHttpHeaders } from 'node:http';
import type { RequestCharge } from '../rate-limits/request-charge';
import { bearerKey } from '../domains/tenants/authenticate';
import type { RememberedKeys } from '../domains/tenants/remembered-keys';
import { readsOnlyPublicRecord, type Caller } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { Unauthenticated } from '../kernel/request/require-scope';

/** What a key is authenticated with. */
interface Authentication {
  keys: RememberedKeys;
  /** Looks up a key that is not remembered. */
  run: Context['run'];
  /** Null where clients are not limited. */
  charge: RequestCharge | null;
}

/**
 * The caller of a request; null for one without a key. From then on its tenant is charged, and not
 * its address. Throws `Unauthenticated`: guessing keys is charged to the address.
 */
export async function authenticateRequest(
  { authorization }: IncomingHttpHeaders,
  { keys, run, charge }: Authentication,
): Promise<Caller | null> {
  try {
    const key = bearerKey(authorization);
    if (key === null) return null;
    const caller = await keys.authenticate(run, key);
    if (readsOnlyPublicRecord(caller)) charge?.chargeReader(caller.tenantId);
    else charge?.chargeTenant(caller.tenantId);
    return caller;
  } catch (error) {
    if (error instanceof Unauthenticated) charge?.chargeForUnknownKey();
    throw error;
  }
}
