import type { PageRequest } from '../../contract';

/**
 * Whether a page shows where the gateway read what it shows. That changes with each document that
 * is read, so such a page is not kept as others are: it is shown to who asks for it.
 */
export function showsProvenance({ query }: Partial<PageRequest>): boolean {
  return query?.['provenance'] === 'shown';
}

/** The query string of the page that shows it, at the same times. */
export function provenanceSearch({ query = {} }: Partial<PageRequest>): string {
  return `?${new URLSearchParams({ ...query, provenance: 'shown' })}`;
}
