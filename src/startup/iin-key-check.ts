import type { Logger } from 'pino';
import {
  fingerprintKeyId,
  isKnownKeyId,
  type IinKeys,
} from '../domains/evaluations/recording/iin-fingerprint';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';
import type { Context } from '../kernel/request/context';
import { sql } from '../postgres/sql';

/** The key of the newest evaluation of a tenant. */
interface NewestKey {
  keyId: string;
  evaluatedAt: string;
}

const newestKeySql = sql`
select t.fingerprint_key_id as "keyId", t.evaluated_at as "evaluatedAt"
from transfer_rule_evaluation t order by t.sequence desc limit 1`;

/**
 * Warns if the newest evaluation was made with another key of IIN fingerprints than the current
 * one: a start with a mistaken key looks like any other until the first retry of a transfer that
 * names a person. A check that fails does not stop the start.
 */
export async function checkIinKey(...given: Parameters<typeof compareKeys>): Promise<void> {
  await compareKeys(...given).catch((error: unknown) => {
    const [, , , logger] = given;
    logger.warn({ err: error }, 'IIN key of the newest evaluation could not be checked');
  });
}

/** Row security shows one tenant at a time, so it takes a transaction for each. */
async function compareKeys(
  run: Context['run'],
  transaction: TenantTransactions,
  keys: IinKeys,
  logger: Logger,
): Promise<void> {
  let newest: NewestKey | undefined;
  for (const { id } of await run<{ id: string }>(sql`select id as "id" from tenant`)) {
    const [own] = await transaction(id, (runInTenant) => runInTenant<NewestKey>(newestKeySql));
    if (own && (!newest || own.evaluatedAt > newest.evaluatedAt)) newest = own;
  }
  if (!newest || newest.keyId === fingerprintKeyId(keys.current)) return;
  const { keyId } = newest;
  if (isKnownKeyId(keys, keyId)) {
    logger.warn(
      { keyId },
      'newest evaluation has another IIN key than IIN_HMAC_KEY; expected in a rotation only',
    );
  } else {
    logger.warn(
      { keyId },
      'newest evaluation has an unknown IIN key; retries of such evaluations are unavailable',
    );
  }
}
