/** The scopes that a key can have. */
export const scopes = [
  'evaluations:read',
  'evaluations:write',
  'rules:write',
  'rules:publish',
  'record:read',
  'record:review',
] as const;

export type Scope = (typeof scopes)[number];

/**
 * The scopes over a tenant's own rows: those of the bootstrap key and the trial key. To publish or
 * to review changes what all tenants read, so a key has such a scope only if an operator names it.
 */
export const ownScopes: readonly Scope[] = ['evaluations:read', 'evaluations:write', 'rules:write'];

/** The tenant of a request, known by its key, and the scopes of that key. */
export interface Caller {
  tenantId: string;
  tenantSlug: string;
  scopes: ReadonlySet<Scope>;
  /** The first characters of the key, by which operators identify it. */
  keyPrefix?: string;
  /** The instant at which the key ends; null where it is valid until it is revoked. */
  expiresAt?: string | null;
}

/**
 * Whether a request gets what any client gets: it has no key, or one that reads the public record
 * at its tenant's budget and nothing else (`docs/decisions/0035`).
 */
export function readsOnlyPublicRecord(caller: Caller | null): boolean {
  if (!caller) return true;
  return caller.scopes.size === 1 && caller.scopes.has('record:read');
}
