import type { PageRequest } from '../../contract';
import type { ClaimLineFragment, ReadFromFragment } from '../documents';

/**
 * Whether a page shows where the gateway read what it shows. That changes with each document that
 * is read, so such a page is not kept as others are: it is shown on request alone.
 */
export function showsProvenance({ query }: Partial<PageRequest>): boolean {
  return query?.['provenance'] === 'shown';
}

/** The query string of the page that shows it, at the same times. */
export function provenanceSearch({ query = {} }: Partial<PageRequest>): string {
  return `?${new URLSearchParams({ ...query, provenance: 'shown' })}`;
}

/** Claims with where each was read, which is asked for by an operation of its own. */
export function withProvenance<Claim extends ClaimLineFragment>(
  claims: readonly Claim[],
  read: readonly { id: string; provenance: ReadFromFragment | null }[] | undefined,
): (Claim & { provenance: ReadFromFragment | null })[] {
  const byId = new Map(read?.map(({ id, provenance }) => [id, provenance]));
  return claims.map((claim) => ({ ...claim, provenance: byId.get(claim.id) ?? null }));
}
