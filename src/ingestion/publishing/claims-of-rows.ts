import type { RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import type { PublishedRow, Upstream } from '../../upstreams/upstream';
import { publishClaims, type PublishedClaims } from './published-claims';

/** Publishes what rows of an upstream say about records, if it says anything. */
export async function publishClaimsOf(
  run: RunQuery,
  upstream: Upstream,
  rows: readonly PublishedRow[],
): Promise<PublishedClaims> {
  if (!upstream.claims) return { conflicts: [], flags: [] };
  const listed = rows.filter(({ endedOn }) => endedOn === null);
  return publishClaims(run, upstream.slug, rows, upstream.claims(listed));
}

/**
 * Publishes the claims of all rows on record again: what they are about may have come on record
 * since. Where nothing has, nothing is written. In the transaction of what changed the record.
 */
export async function publishClaimsAgain(
  run: RunQuery,
  upstreams: readonly Upstream[],
): Promise<void> {
  for (const upstream of upstreams) {
    if (!upstream.claims) continue;
    const rows = await run<PublishedRow>(sql`
select row.key, row.record_key as "recordKey", row.content as "values", row.locator,
  row.first_seen_on::text as "firstSeenOn", row.ended_on::text as "endedOn",
  coalesce((
    select coalesce(read.published_on, (read.retrieved_at at time zone 'Asia/Almaty')::date)
    from upstream_run read where read.upstream = row.upstream and read.snapshot = row.snapshot
      and read.outcome = 'PUBLISHED' order by read.started_at desc limit 1
  ), row.first_seen_on)::text as "statedOn"
from upstream_row row where row.upstream = ${upstream.slug} order by row.key`);
    if (rows.length > 0) await publishClaimsOf(run, upstream, rows);
  }
}
