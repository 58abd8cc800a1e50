import type { ProposedLink } from '../../domains/reviews/review-proposal';
import { queryInChunks, type RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';

/** More providers than this share a name or a domain that says nothing. */
export const maxCandidates = 20;

/** The ids of the providers that have a name or a domain. */
export async function findProviders(
  run: RunQuery,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await queryInChunks<string, { value: string; providerIds: string[] }>(
    run,
    keys,
    (chunk) => sql`
select value, array_agg(distinct provider_id::text) as "providerIds" from provider_identifier
where value = any(${chunk}::text[]) and kind not in ('BIN', 'LEI') group by value`,
  );
  return new Map(rows.map(({ value, providerIds }) => [value, providerIds]));
}

/** A record and the providers that it may be about; the only one is proposed. */
export function weakLink(recordId: string, providerIds: readonly string[]): ProposedLink {
  const candidates = [...new Set(providerIds)].sort().slice(0, maxCandidates);
  const [only, ...others] = candidates;
  const providerId = only !== undefined && others.length === 0 ? only : null;
  return { recordId, providerId, candidates };
}
