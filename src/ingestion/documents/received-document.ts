import { createHash } from 'node:crypto';
import type { Day } from '../../kernel/scalars/day';
import { sql } from '../../postgres/sql';
import type { DocumentVersion } from '../../upstreams/upstream';
import type { RunQuery } from '../../import/tables/run-query';

/** A document as it was fetched, or read from a file. */
export interface ReceivedDocument {
  readonly bytes: Buffer;
  /** The SHA-256 of the bytes. */
  readonly snapshot: Buffer;
  /** The address or the name of the file. */
  readonly origin: string;
  readonly retrievedAt: Date;
  /** The day whose state it gives, as its file or address says; the document itself goes first. */
  readonly publishedOn?: Day | null;
  /** Its version, as its file or folder says; null or undefined where that has none. */
  readonly version?: DocumentVersion | null;
  /** The scope that was asked for; undefined where any is expected. */
  readonly expectedScope?: string;
  readonly httpStatus?: number;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Where none was received: the earliest time of another attempt. */
  readonly retryAt?: Date | null;
}

export const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** A document that is on record: the scope that it has, and what is stored of it. */
interface KnownDocument {
  readonly scope: string;
  readonly snapshot: Buffer;
}

/**
 * The scope of a document whose bytes are what its scope has on record, read by the same version of
 * the reader; null where it must be read. Its bytes need not be stored: their hash is.
 */
export async function knownScope(
  run: RunQuery,
  upstream: { readonly slug: string; readonly parserVersion: number },
  documentHash: Buffer,
): Promise<KnownDocument | null> {
  const [known] = await run<KnownDocument & { isLatest: boolean }>(sql`
select read.scope, read.snapshot, read.id = (
  select last.id from upstream_run last
  where last.upstream = read.upstream and last.scope = read.scope
    and last.outcome in ('PUBLISHED', 'UNCHANGED')
  order by last.started_at desc limit 1
) as "isLatest"
from upstream_run read
where read.document_hash = ${documentHash} and read.upstream = ${upstream.slug}
  and read.parser_version = ${upstream.parserVersion}
  and read.outcome in ('PUBLISHED', 'UNCHANGED')
  -- The second document in a row without such a row ends it.
  and not exists (select from upstream_row n where n.upstream = read.upstream
    and n.scope = read.scope and n.absent_since is not null and n.ended_at is null)
  -- Rows that it was read without may be taken in since.
  and not exists (select from redacted_row join redacted_record using (record_id)
    where upstream = read.upstream and lifted_at > read.started_at)
order by read.started_at desc limit 1`);
  return known?.isLatest ? known : null;
}
