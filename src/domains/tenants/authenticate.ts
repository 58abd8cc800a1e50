import { Unauthenticated } from '../../kernel/request/require-scope';
import type { Caller, Scope } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { sql, type Sql } from '../../postgres/sql';
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

/** A caller, and for how long its key is valid: `Infinity` for one without an end. */
interface FoundCaller {
  caller: Caller;
  /** The id of the key. */
  keyId: string;
  remainingMs: number;
}

/**
 * The caller that a key belongs to, looked up in the database. The error is the same for a key that
 * is unknown, expired or revoked: `Unauthenticated`.
 */
export async function authenticate(run: Context['run'], key: string): Promise<Caller> {
  return (await lookUpKey(run, hashKey(key))).caller;
}

/** The same by the hash of a key, and how long it has left. Throws `Unauthenticated`. */
export async function lookUpKey(run: Context['run'], hash: Buffer): Promise<FoundCaller> {
  const [found] = await run<FoundKey>(lookUpSql(hash));
  if (!found) throw new Unauthenticated();
  const { tenantId, tenantSlug, scopes, keyPrefix, keyId, remainingMs, expiresAt } = found;
  return {
    keyId,
    caller: { tenantId, tenantSlug, scopes: new Set(scopes), keyPrefix, expiresAt },
    remainingMs: remainingMs === null ? Infinity : Number(remainingMs),
  };
}

interface FoundKey {
  keyId: string;
  tenantId: string;
  tenantSlug: string;
  scopes: Scope[];
  keyPrefix: string;
  expiresAt: string | null;
  /** A decimal, or `Infinity`. */
  remainingMs: string | null;
}

/** Seconds are subtracted, and not timestamps, since PostgreSQL rejects that for `infinity`. */
function lookUpSql(hash: Buffer): Sql {
  return sql`select t.id as "tenantId", t.slug as "tenantSlug", k.scopes,
  k.id as "keyId", k.prefix as "keyPrefix",
  to_char(nullif(k.expires_at, 'infinity') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    as "expiresAt",
  (extract(epoch from k.expires_at) - extract(epoch from now())) * 1000 as "remainingMs"
from ${tableSql(ApiKey)} k join ${tableSql(Tenant)} t on t.id = k.tenant_id
where k.hash = ${hash} and k.revoked_at is null
  and (k.expires_at is null or k.expires_at > now())`;
}
