import type { DataSource } from 'typeorm';
import { withConnection } from '../../import/tables/transaction';
import { sql } from '../../postgres/sql';
import type { ReadDocument, RowRefusal, Upstream } from '../../upstreams/upstream';
import { decodeRows } from '../documents/encoded-rows';
import { ingestDocument } from '../ingest-document';
import { takenOutcomes } from '../runs/run-report';
import { bytesOf } from '../documents/stored-bytes';

interface HeldRun {
  upstream: string;
  parserVersion: number;
  origin: string;
  scope: string;
  retrievedAt: string;
  publishedOn: string | null;
  version: string | null;
  warnings: string[];
  notes: (RowRefusal & { isKept: boolean })[];
  /** The bytes of the document, or its rows where it names persons. */
  body: Buffer | string;
  documentHash: Buffer | string;
  /** Whether a document of its scope was taken since. */
  isOvertaken: boolean;
}

const readAgain = 'read or fetch it again with --accept-held.';

/**
 * Takes a held document again, with the consent of a person. Resolves to why it is not on record;
 * null where it is.
 */
export async function acceptHeldDocument(
  dataSource: DataSource,
  itemId: string,
  upstreams: readonly Upstream[],
): Promise<string | null> {
  const held = await findHeldRun(dataSource, itemId);
  if (!held) return `Nothing of it is stored: ${readAgain}`;
  const upstream = upstreams.find(({ slug }) => slug === held.upstream);
  if (!upstream) return 'The upstream is not declared any more.';
  if (held.isOvertaken) return 'A later document was taken since: this one would undo it.';
  const stored = upstream.namesPersons ? storedRows(upstream, held) : upstream;
  if (typeof stored === 'string') return stored;
  const { origin, retrievedAt, publishedOn, version } = held;
  const report = await ingestDocument(
    dataSource,
    stored,
    {
      bytes: bytesOf(held.body),
      snapshot: bytesOf(held.documentHash),
      ...{ origin, retrievedAt: new Date(retrievedAt), publishedOn },
      version:
        version === null || publishedOn === null
          ? null
          : { text: version, publishedOn, isDelta: false },
    },
    { acceptHeld: true },
  );
  if (takenOutcomes.includes(report.outcome)) return null;
  return `The document ${report.message ?? 'was not taken'} (${report.reason ?? report.outcome}).`;
}

async function findHeldRun(dataSource: DataSource, itemId: string): Promise<HeldRun | undefined> {
  const [held] = await withConnection(dataSource, (run) =>
    run<HeldRun>(sql`
select r.upstream, r.parser_version as "parserVersion", r.origin, r.scope,
  to_json(r.retrieved_at) #>> '{}' as "retrievedAt", r.published_on::text as "publishedOn",
  r.version, to_json(r.warnings) as warnings, s.body, r.document_hash as "documentHash", (
    select coalesce(json_agg(json_build_object('locator', n.locator, 'code', n.code,
      'message', n.message, 'isKept', n.is_kept)), '[]') from upstream_refusal n
    where n.run_id = r.id) as notes, exists (
    select from upstream_run later
    where later.upstream = r.upstream and later.scope is not distinct from r.scope
      and later.started_at > r.started_at and later.document_hash <> r.document_hash
      and later.outcome::text = any(${takenOutcomes})) as "isOvertaken"
from review_item i
join upstream_run r on r.document_hash = decode(i.proposal #>> '{heldDocument,snapshot}', 'hex')
  and r.upstream = i.upstream and r.outcome = 'HELD'
join upstream_snapshot s on s.hash = r.snapshot and s.body is not null
where i.id = ${itemId} order by r.started_at desc limit 1`),
  );
  return held;
}

/** The upstream as one that reads the stored rows; a text where they are too little. */
function storedRows(upstream: Upstream, held: HeldRun): Upstream | string {
  if (upstream.parserVersion !== held.parserVersion) {
    return `Its rows were read by another version of the reader: ${readAgain}`;
  }
  const rows = decodeRows(bytesOf(held.body));
  if (!rows) return `Which rows it ends is not stored: ${readAgain}`;
  const notesThat = (isKept: boolean): RowRefusal[] =>
    held.notes
      .filter((note) => note.isKept === isKept)
      .map(({ locator, code, message }) => ({ locator, code, message }));
  const { scope, publishedOn, warnings } = held;
  const document: ReadDocument = {
    ...{ ...rows, scope, warnings, refusals: notesThat(false), flags: notesThat(true) },
    ...(publishedOn !== null && { publishedOn }),
  };
  return { ...upstream, read: () => document };
}
