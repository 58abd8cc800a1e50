import { randomUUID } from 'node:crypto';
import { ownScopes, type Scope } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { identify } from '../../kernel/records/record-id';
import { tableSql } from '../../kernel/records/record';
import { sql, type Sql } from '../../postgres/sql';
import { ApiKey } from './api-key';
import { generateKey, hashKey, keyPrefix } from './api-key-text';
import { Tenant } from './tenant';

type Run = Context['run'];

/** A key to create. */
export interface NewKey {
  /** The slug of its tenant, which is created if it does not exist. */
  slug: string;
  scopes: readonly Scope[];
  /** Null for a key that is valid until it is revoked. */
  expiresAt: Date | null;
}

/** Creates a key and returns it. Only its hash is stored, so it cannot be read again. */
export async function issueKey(run: Run, key: NewKey): Promise<string> {
  const text = generateKey();
  await run(insertKeySql(key, text));
  return text;
}

/**
 * Ensures that a tenant has this key, with the scopes over its own rows. False if the key is
 * revoked, has a day of expiry or belongs to another tenant: a start must not change that.
 */
export async function ensureKey(run: Run, slug: string, text: string): Promise<boolean> {
  const held = await run(sql`${insertKeySql({ slug, scopes: ownScopes, expiresAt: null }, text)}
on conflict (hash) do update set scopes = excluded.scopes
where api_key.tenant_id = excluded.tenant_id
  and api_key.revoked_at is null and api_key.expires_at is null
returning true as held`);
  return held.length > 0;
}

function insertKeySql({ slug, scopes, expiresAt }: NewKey, text: string): Sql {
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

/** The outcome of a revocation; `revoked` also where the key was revoked before. */
export type Revocation = 'revoked' | 'unknown' | 'ambiguous';

/** Revokes the key with this prefix, or this key; requests with it are rejected from then on. */
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
