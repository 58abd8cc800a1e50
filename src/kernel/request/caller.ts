/** The scopes that a key can have. */
export const scopes = ['evaluations:read', 'evaluations:write', 'rules:write'] as const;

export type Scope = (typeof scopes)[number];

/** The tenant of a request, known by its key, and the scopes of that key. */
export interface Caller {
  tenantId: string;
  tenantSlug: string;
  scopes: ReadonlySet<Scope>;
}
