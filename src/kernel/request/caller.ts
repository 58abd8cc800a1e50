/** The scopes that a key can have. */
export const scopes = [
  'evaluations:read',
  'evaluations:write',
  'rules:write',
  'rules:publish',
] as const;

export type Scope = (typeof scopes)[number];

/**
 * The scopes over a tenant's own rows: those of the bootstrap key and the trial key. To publish
 * changes a rule for every tenant, so a key has that scope only if an operator names it.
 */
export const ownScopes = scopes.filter((scope) => scope !== 'rules:publish');

/** The tenant of a request, known by its key, and the scopes of that key. */
export interface Caller {
  tenantId: string;
  tenantSlug: string;
  scopes: ReadonlySet<Scope>;
}
