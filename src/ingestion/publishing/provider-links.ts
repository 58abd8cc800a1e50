import { queryInChunks, type RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import type { StrongIdentifier, UpstreamRecord } from '../../upstreams/upstream';

/** Gives records the keys to the providers that their `links` identify. */
export async function resolveLinks(
  run: RunQuery,
  records: readonly UpstreamRecord[],
): Promise<readonly UpstreamRecord[]> {
  const identifiers = records.flatMap(({ links = {} }) => Object.values(links).map(valueOf));
  const providers = await queryInChunks<string, { id: string; lei: string; bin: string }>(
    run,
    [...new Set(identifiers)],
    (chunk) => sql`
select id, lei, bin from provider
where lei = any(${chunk}::text[]) or bin = any(${chunk}::text[])`,
  );
  const found = new Map(
    providers.flatMap(({ id, lei, bin }) => [
      [keyOf({ lei }), id],
      [keyOf({ bin }), id],
    ]),
  );
  return records.map((record) => {
    const keys: Record<string, string | null> = {};
    for (const [property, identifier] of Object.entries(record.links ?? {})) {
      keys[property] = found.get(keyOf(identifier)) ?? null;
    }
    return { ...record, values: { ...record.values, ...keys } };
  });
}

const valueOf = (identifier: StrongIdentifier): string =>
  'lei' in identifier ? identifier.lei : identifier.bin;

const keyOf = (identifier: StrongIdentifier): string =>
  `${'lei' in identifier ? 'LEI' : 'BIN'} ${valueOf(identifier)}`;
