import { Unauthenticated } from '../../kernel/request/require-scope';
import type { Caller, Scope } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { ApiKey } from './api-key';
import { hashKey, isApiKey } from './api-key-text';
import { Tenant } from './tenant';

const bearer = /^Bearer +(\S+) *$/i;

/**
 * The key in an Authorization header; null without such a header. Throws `Unauthenticated` for what
 * is not a key, the same error as for a key that does not exist.
 */
export function bearerKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const key = bearer.exec(header)?.[1];
  if (key === undefined || !isApiKey(key)) throw new Unauthenticated();
  return key;
}

/**
 * The caller that a key belongs to. It is looked up for every request, by its hash, so that a
 * revoked key is rejected from the next request on. The error is the same for a key that is
 * unknown, expired or revoked.
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
