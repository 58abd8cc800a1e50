import { sql } from '../../postgres/sql';
import { Provider } from '../../domains/providers/provider';
import { quote } from '../diagnostics';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { StagedIdentifier, Staging } from '../staging/staging';

/** An identifier in the database, and the slug of the provider that has it. */
interface StoredIdentifier {
  value: string;
  providerId: string;
  slug: string;
}

/** Reports numbers that a provider in the database has, if it is not imported again. */
export async function checkIdentifiers(staging: Staging, run: RunQuery): Promise<void> {
  const stored = await queryInChunks<string, StoredIdentifier>(
    run,
    [...staging.numbers.keys()],
    (values) => sql`
select identifier.value, identifier.provider_id as "providerId", provider.slug
from provider_identifier identifier join provider on provider.id = identifier.provider_id
where identifier.value = any(${values}::text[]) and identifier.kind in ('BIN', 'LEI')`,
  );
  // The import replaces all identifiers of the providers that are in it.
  const imported = new Set(staging.ids(Provider));
  for (const { value, providerId, slug } of stored) {
    if (imported.has(providerId)) continue;
    const { location } = staging.numbers.get(value) as StagedIdentifier;
    staging.diagnostics.add(
      location,
      `${quote(value)} already belongs to provider ${quote(slug)} in the database`,
    );
  }
}
