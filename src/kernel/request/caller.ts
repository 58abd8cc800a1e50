/** What a key may allow. Closed: a new scope is a new promise to those who hold keys. */
export const scopes = ['evaluations:read', 'evaluations:write', 'rules:write'] as const;

export type Scope = (typeof scopes)[number];

/** The tenant that asks, known by its key, and what that key allows. */
export interface Caller {
  tenantId: string;
  tenantSlug: string;
  scopes: ReadonlySet<Scope>;
}
