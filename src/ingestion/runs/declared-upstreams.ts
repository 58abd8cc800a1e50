import type { RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import type { UpstreamDeclaration } from '../../upstreams/upstream';

/**
 * Writes declarations to the table that the graph reads, where they differ. One that the code no
 * longer has stays: its rows are on record.
 */
export async function storeDeclarations(
  run: RunQuery,
  upstreams: readonly UpstreamDeclaration[],
): Promise<void> {
  if (upstreams.length === 0) return;
  const declared = upstreams.map(({ licence, ...each }) => ({
    slug: each.slug,
    name: each.name,
    publisher: each.publisher,
    licence_name: licence.name,
    licence_url: licence.url,
    licence_attribution: licence.attribution,
    licence_commercial_use: licence.commercialUse,
    licence_redistribution: licence.redistribution ?? null,
    cadence_hours: each.cadenceHours,
    ended_reason: each.endedReason ?? null,
  }));
  await run(sql`
insert into upstream as t (slug, name, publisher, licence_name, licence_url, licence_attribution,
  licence_commercial_use, licence_redistribution, cadence_hours, ended_reason)
select slug, name, publisher, licence_name, licence_url, licence_attribution,
  licence_commercial_use, licence_redistribution, cadence_hours, ended_reason
from jsonb_to_recordset(${JSON.stringify(declared)}::jsonb) as n(slug text, name text,
  publisher text, licence_name text, licence_url text, licence_attribution text,
  licence_commercial_use boolean, licence_redistribution boolean, cadence_hours integer,
  ended_reason text)
on conflict (id) do update set (name, publisher, licence_name, licence_url, licence_attribution,
  licence_commercial_use, licence_redistribution, cadence_hours, ended_reason) =
  (excluded.name, excluded.publisher, excluded.licence_name, excluded.licence_url,
  excluded.licence_attribution, excluded.licence_commercial_use, excluded.licence_redistribution,
  excluded.cadence_hours, excluded.ended_reason)
where (t.name, t.publisher, t.licence_name, t.licence_url, t.licence_attribution,
  t.licence_commercial_use, t.licence_redistribution, t.cadence_hours, t.ended_reason)
  is distinct from (excluded.name, excluded.publisher, excluded.licence_name,
  excluded.licence_url, excluded.licence_attribution, excluded.licence_commercial_use,
  excluded.licence_redistribution, excluded.cadence_hours, excluded.ended_reason)`);
}
