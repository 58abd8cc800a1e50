import { randomUUID } from 'node:crypto';
import { scopes as everyScope, type Scope } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { identify } from '../../kernel/records/identity';
import { tableSql } from '../../kernel/records/record';
import { sql, type Sql } from '../../postgres/sql';
import { ApiKey } from './api-key';
import { generateKey, hashKey, keyPrefix } from './api-key-text';
import { Tenant } from './tenant';

type Run = Context['run'];

export interface NewKey {
  /** The tenant's; it is made if it is new. */
  slug: string;
  scopes: readonly Scope[];
  /** Null for a key that holds until it is revoked. */
  expiresAt: Date | null;
}

/** Makes a key and gives it back, this once: from then on only its hash is anywhere. */
export async function issueKey(run: Run, key: NewKey): Promise<string> {
  const text = generateKey();
  await run(insertion(key, text));
  return text;
}

/**
 * Makes sure that a tenant has this key, with all scopes. False where it cannot be: the key was
 * revoked or was made to expire, which no start may undo, or another tenant has it.
 */
export async function ensureKey(run: Run, slug: string, text: string): Promise<boolean> {
  const held = await run(sql`${insertion({ slug, scopes: everyScope, expiresAt: null }, text)}
on conflict (hash) do update set scopes = excluded.scopes
where api_key.tenant_id = excluded.tenant_id
  and api_key.revoked_at is null and api_key.expires_at is null
returning true as held`);
  return held.length > 0;
}

function insertion({ slug, scopes, expiresAt }: NewKey, text: string): Sql {
  const tenantId = identify(Tenant, slug);
  return sql`
with tenant_of_key as (
  insert into ${tableSql(Tenant)} (id, slug) values (${tenantId}, ${slug})
  on conflict (slug) do nothing
)
insert into ${tableSql(ApiKey)} (id, tenant_id, prefix, hash, scopes, expires_at)
values (${randomUUID()}, ${tenantId}, ${keyPrefix(text)}, ${hashKey(text)}, ${[...scopes]},
  ${expiresAt?.toISOString() ?? null})`;
}

/** What came of asking for a revocation; `revoked` also where it had been before. */
export type Revocation = 'revoked' | 'unknown' | 'ambiguous';

/** Revokes the key that begins so, or that is this one: from the next request on it is refused. */
export async function revokeKey(run: Run, text: string): Promise<Revocation> {
  const found = await run<{ id: string; isRevoked: boolean }>(sql`
select id, revoked_at is not null as "isRevoked" from ${tableSql(ApiKey)}
where prefix = ${text} or hash = ${hashKey(text)}`);
  const live = found.filter(({ isRevoked }) => !isRevoked);
  if (found.length === 0) return 'unknown';
  if (live.length > 1) return 'ambiguous';
  await run(sql`
update ${tableSql(ApiKey)} set revoked_at = now()
where id = any(${live.map(({ id }) => id)}::uuid[]) and revoked_at is null`);
  return 'revoked';
}
