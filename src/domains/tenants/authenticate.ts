import { Unauthenticated } from '../../kernel/request/access-error';
import type { Caller, Scope } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { ApiKey } from './api-key';
import { hashKey, isApiKey } from './api-key-text';
import { Tenant } from './tenant';

const bearer = /^Bearer +(\S+) *$/i;

/**
 * The key in an Authorization header; null where there is no such header. What is no key at all is
 * refused here, with the same words as a key that nobody has.
 */
export function bearerKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const key = bearer.exec(header)?.[1];
  if (key === undefined || !isApiKey(key)) throw new Unauthenticated();
  return key;
}

/**
 * Whose key it is. It is asked of the database every time, by the hash alone, so that a revoked key
 * is refused from the next request on. Whether a key is unknown, expired or revoked is not told.
 */
export async function authenticate(run: Context['run'], key: string): Promise<Caller> {
  const [found] = await run<{ tenantId: string; tenantSlug: string; scopes: Scope[] }>(
    sql`select t.id as "tenantId", t.slug as "tenantSlug", k.scopes
from ${tableSql(ApiKey)} k join ${tableSql(Tenant)} t on t.id = k.tenant_id
where k.hash = ${hashKey(key)} and k.revoked_at is null
  and (k.expires_at is null or k.expires_at > now())`,
  );
  if (!found) throw new Unauthenticated();
  return { ...found, scopes: new Set(found.scopes) };
}
