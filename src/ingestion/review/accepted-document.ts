import type { DataSource } from 'typeorm';
import { withConnection } from '../../import/tables/transaction';
import { sql } from '../../postgres/sql';
import type { Upstream } from '../../upstreams/upstream';
import { ingestDocument } from '../ingest-document';
import { takenOutcomes } from '../run-report';

interface HeldRun {
  upstream: string;
  origin: string;
  retrievedAt: string;
  publishedOn: string | null;
  body: Buffer | string;
  snapshot: Buffer | string;
  /** Whether a document of its scope was taken since. */
  isOvertaken: boolean;
}

/**
 * Reads a held document again, with the consent of a person. Resolves to why it is not on record;
 * null where it is.
 */
export async function acceptHeldDocument(
  dataSource: DataSource,
  itemId: string,
  upstreams: readonly Upstream[],
): Promise<string | null> {
  const [held] = await withConnection(dataSource, (run) =>
    run<HeldRun>(sql`
select r.upstream, r.origin, to_json(r.retrieved_at) #>> '{}' as "retrievedAt",
  r.published_on::text as "publishedOn", s.body, s.hash as snapshot, exists (
    select from upstream_run later
    where later.upstream = r.upstream and later.scope is not distinct from r.scope
      and later.started_at > r.started_at and later.snapshot <> r.snapshot
      and later.outcome::text = any(${takenOutcomes})) as "isOvertaken"
from review_item i
join upstream_snapshot s on s.body is not null
  and s.hash = decode(i.proposal #>> '{heldDocument,snapshot}', 'hex')
join upstream_run r on r.snapshot = s.hash and r.upstream = i.upstream and r.outcome = 'HELD'
where i.id = ${itemId} order by r.started_at desc limit 1`),
  );
  if (!held) return 'Its bytes are not stored: read or fetch it again with --accept-held.';
  const upstream = upstreams.find(({ slug }) => slug === held.upstream);
  if (!upstream) return 'The upstream is not declared any more.';
  if (held.isOvertaken) return 'A later document was taken since: this one would undo it.';
  const { origin, retrievedAt, publishedOn } = held;
  const report = await ingestDocument(
    dataSource,
    upstream,
    {
      bytes: toBytes(held.body),
      snapshot: toBytes(held.snapshot),
      origin,
      retrievedAt: new Date(retrievedAt),
      publishedOn,
    },
    { acceptHeld: true },
  );
  if (takenOutcomes.includes(report.outcome)) return null;
  return `The document ${report.message ?? 'was not taken'} (${report.reason ?? report.outcome}).`;
}

/** The driver gives bytes as they are, or as PostgreSQL writes them. */
const toBytes = (value: Buffer | string): Buffer =>
  typeof value === 'string' ? Buffer.from(value.replace(/^\\x/, ''), 'hex') : value;
