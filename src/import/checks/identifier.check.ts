import { sql } from '../../postgres/sql';
import { Provider } from '../../domains/providers/provider';
import { quote } from '../diagnostics';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { StagedIdentifier, Staging } from '../staging/staging';

interface Taken {
  value: string;
  providerId: string;
  slug: string;
}

/** Tells of every name, number and domain that a provider on record has already. */
export async function checkIdentifiers(staging: Staging, run: RunQuery): Promise<void> {
  const taken = await queryInChunks<string, Taken>(
    run,
    [...staging.identifiers.keys()],
    (values) => sql`
select identifier.value, identifier.provider_id as "providerId", provider.slug
from provider_identifier identifier join provider on provider.id = identifier.provider_id
where identifier.value = any(${values}::text[])`,
  );
  // Those of a provider that is imported again are given anew.
  const imported = new Set(staging.ids(Provider));
  for (const { value, providerId, slug } of taken) {
    if (imported.has(providerId)) continue;
    const { location } = staging.identifiers.get(value) as StagedIdentifier;
    staging.diagnostics.add(
      location,
      `${quote(value)} belongs to provider ${quote(slug)}, which is on record`,
    );
  }
}
