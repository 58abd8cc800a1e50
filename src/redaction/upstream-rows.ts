import { curatedOrigin } from '../domains/upstreams/curated-origin';
import type { RunQuery } from '../import/tables/run-query';
import { hashOfKey } from '../ingestion/rows/redacted-rows';
import { typeNameForId } from '../kernel/records/record-id';
import { sql } from '../postgres/sql';
import type { PublishedRow, Upstream } from '../upstreams/upstream';
import { RedactionRefused, type RedactedNode } from './redaction-refused';

/** A row of an upstream, and the redacted records that it became. */
export interface OriginRow {
  readonly upstream: string;
  readonly key: string;
  readonly ids: ReadonlySet<string>;
}

/** The rows of upstreams that redacted records came from, and what else they became. */
export interface OriginRows {
  readonly rows: readonly OriginRow[];
  /** Records that come from the same rows, and are not redacted. */
  readonly others: readonly RedactedNode[];
  /** Whether a record comes from the curated files. */
  readonly isCurated: boolean;
}

/**
 * Finds the rows that records came from: those that are noted, and those of which an import took
 * the record over. Throws `RedactionRefused` for what all rows of an upstream share.
 */
export async function findOriginRows(
  run: RunQuery,
  upstreams: readonly Upstream[],
  ids: readonly string[],
): Promise<OriginRows> {
  const noted = await run<{ id: string; upstream: string | null; key: string | null }>(sql`
select n.id::text as id, o.upstream, o.row_key as key
from unnest(${ids}::uuid[]) as n(id) left join upstream_record o on o.record_id = n.id`);
  const slugs = new Set(upstreams.map(({ slug }) => slug));
  if (noted.some(({ upstream, key }) => key === null && slugs.has(upstream ?? ''))) {
    throw new RedactionRefused(
      'A record that all rows of an upstream share, such as their source, would come back with ' +
        'its next document: redact the records of the rows.',
    );
  }
  const rows = new Map<string, OriginRow & { ids: Set<string> }>();
  const add = (upstream: string, key: string, id: string): void => {
    const name = JSON.stringify([upstream, key]);
    const row = rows.get(name) ?? { upstream, key, ids: new Set<string>() };
    rows.set(name, row);
    row.ids.add(id);
  };
  for (const { id, upstream, key } of noted) {
    if (upstream !== null && key !== null && upstream !== curatedOrigin) add(upstream, key, id);
  }
  const isRedacted = new Set(ids);
  for (const upstream of upstreams) {
    for (const { id, key } of await recordsOfRows(run, upstream)) {
      if (isRedacted.has(id)) add(upstream.slug, key, id);
    }
  }
  const others = await otherRecords(run, [...rows.values()], ids);
  const isCurated = noted.some(({ upstream }) => (upstream ?? curatedOrigin) === curatedOrigin);
  return { rows: [...rows.values()], others, isCurated };
}

async function otherRecords(
  run: RunQuery,
  rows: readonly OriginRow[],
  ids: readonly string[],
): Promise<RedactedNode[]> {
  const found = await run<{ id: string }>(sql`
select o.record_id::text as id from upstream_record o
join unnest(${rows.map(({ upstream }) => upstream)}::text[],
  ${rows.map(({ key }) => key)}::text[]) as n(upstream, key)
  on n.upstream = o.upstream and n.key = o.row_key
where o.record_id <> all(${ids}::uuid[])`);
  return found.flatMap(({ id }) => {
    const type = typeNameForId(id);
    return type === undefined ? [] : [{ id, type }];
  });
}

/** The records that the rows of an upstream become, whosever they are now. */
async function recordsOfRows(
  run: RunQuery,
  upstream: Upstream,
): Promise<{ id: string; key: string }[]> {
  const rows = await run<PublishedRow>(sql`
select key, record_key as "recordKey", content as "values", locator,
  first_seen_on::text as "firstSeenOn", ended_on::text as "endedOn",
  first_seen_on::text as "statedOn"
from upstream_row where upstream = ${upstream.slug} and content is not null`);
  if (rows.length === 0) return [];
  return upstream
    .records(rows)
    .flatMap(({ values, rowKey }) => (rowKey === null ? [] : [{ id: values.id, key: rowKey }]));
}

/** Notes that records and rows must not be taken in again. */
export async function noteRedacted(
  run: RunQuery,
  sequence: string,
  nodes: readonly RedactedNode[],
  rows: readonly OriginRow[],
): Promise<void> {
  await run(sql`
insert into redacted_record (record_id, type, sequence)
select n.id, n.type, ${sequence}::bigint
from unnest(${nodes.map(({ id }) => id)}::uuid[], ${nodes.map(({ type }) => type)}::text[])
  as n(id, type)
on conflict (record_id) do update set sequence = excluded.sequence, lifted_at = null,
  lift_reason = null`);
  for (const { upstream, key, ids } of rows) {
    const [former] = await run<{ recordKey: string }>(sql`
select record_key as "recordKey" from upstream_row
where upstream = ${upstream} and key = ${key}`);
    const keys = new Set([key, former?.recordKey ?? key]);
    const hashes = [...keys].map((each) => `\\x${hashOfKey(each).toString('hex')}`);
    await run(sql`
insert into redacted_row (upstream, key_hash, record_id)
select ${upstream}, k.hash, n.id
from unnest(${hashes}::bytea[]) as k(hash),
  unnest(${[...ids]}::uuid[]) as n(id)
on conflict do nothing`);
  }
}
