import { identify } from '../../kernel/records/record-id';
import { queryInChunks, splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { ReviewItem } from '../../domains/reviews/review-item';
import { sql, type Sql } from '../../postgres/sql';
import type { ProposedItem } from '../../upstreams/proposed-item';
import { readRedactedKeys } from '../rows/redacted-rows';
import { boundedItem, type BoundedItem } from './bounded-item';

/** An item with what was proposed before, where the two differ. */
interface KnownItem {
  readonly id: string;
  /** Whether a person has decided. */
  readonly isDecided: boolean;
  /** Whether a person has written the proposal: nothing replaces it. */
  readonly isEdited: boolean;
  readonly hasNewSource: boolean;
  readonly hasNewProposal: boolean;
}

/**
 * Puts items into the review queue, or says again what is there. A person's word stands: what was
 * edited is never replaced, and what was accepted or rejected waits again only if both its source
 * and what is extracted from it are others than those that the person saw. Otherwise the newer
 * proposal is kept beside the decision.
 */
export async function proposeReviewItems(
  run: RunQuery,
  upstream: string,
  items: readonly ProposedItem[],
): Promise<void> {
  const keys = await readRedactedKeys(run, upstream);
  const allowed = keys.size === 0 ? items : items.filter(({ key }) => !keys.has(key));
  for (const chunk of splitIntoChunks(allowed.map(boundedItem))) {
    await insertNew(run, upstream, chunk);
    const known = await lockKnown(run, upstream, chunk);
    await run(clearNewer(upstream, chunk));
    const reset = known.filter(
      (each) => !each.isEdited && each.isDecided && each.hasNewSource && each.hasNewProposal,
    );
    const open = known.filter((each) => !each.isDecided);
    const standing = known.filter((each) => each.isDecided && !reset.includes(each));
    await replaceProposals(run, upstream, chunk, [...reset, ...open]);
    await keepBeside(run, upstream, chunk, standing);
  }
}

async function insertNew(
  run: RunQuery,
  upstream: string,
  items: readonly BoundedItem[],
): Promise<void> {
  await run(sql`
insert into review_item (id, upstream, key, kind, title, url, language, published_on, excerpt,
  source_hash, original_proposal, extractor_version, proposal)
select n.id, ${upstream}, n.key, n.kind, n.title, n.url, n.language, n.published_on, n.excerpt,
  n.source_hash, n.proposal, n.extractor_version, n.proposal
from ${proposed(upstream, items)} on conflict do nothing`);
}

/** The items whose source or proposal is another; no decision is stored until the end. */
function lockKnown(
  run: RunQuery,
  upstream: string,
  items: readonly BoundedItem[],
): Promise<KnownItem[]> {
  return queryInChunks<BoundedItem, KnownItem>(
    run,
    items,
    (chunk) => sql`
select t.id, t.state <> 'PENDING' as "isDecided", t.state = 'EDITED' as "isEdited",
  t.source_hash <> n.source_hash as "hasNewSource",
  t.original_proposal <> n.proposal as "hasNewProposal"
from review_item t join ${proposed(upstream, chunk)} on n.id = t.id
where t.source_hash <> n.source_hash or t.original_proposal <> n.proposal
for update of t`,
  );
}

/** A later run that finds what the person saw takes a newer proposal back. */
const clearNewer = (upstream: string, items: readonly BoundedItem[]): Sql => sql`
update review_item t set newer_proposal = null, newer_excerpt = null, newer_source_hash = null,
  newer_extractor_version = null
from ${proposed(upstream, items)}
where t.id = n.id and t.newer_proposal is not null
  and t.source_hash = n.source_hash and t.original_proposal = n.proposal`;

async function replaceProposals(
  run: RunQuery,
  upstream: string,
  items: readonly BoundedItem[],
  known: readonly KnownItem[],
): Promise<void> {
  if (known.length === 0) return;
  await run(sql`
update review_item t set title = n.title, url = n.url, language = n.language,
  published_on = n.published_on, excerpt = n.excerpt, source_hash = n.source_hash,
  original_proposal = n.proposal, proposal = n.proposal, extractor_version = n.extractor_version,
  version = t.version + 1, state = 'PENDING', decided_by = null, decided_at = null, reason = null,
  published_at = null, publish_problem = null, newer_proposal = null, newer_excerpt = null,
  newer_source_hash = null, newer_extractor_version = null,
  former_verdicts = t.former_verdicts || case when t.state = 'PENDING' then '[]'::jsonb else
    jsonb_build_array(jsonb_build_object('state', t.state, 'proposal', t.proposal,
      'version', t.version, 'decidedBy', t.decided_by, 'decidedAt', t.decided_at,
      'reason', t.reason, 'publishedAt', t.published_at)) end
from ${proposed(upstream, items)}
where t.id = n.id and t.id = any(${known.map(({ id }) => id)}::uuid[])`);
}

async function keepBeside(
  run: RunQuery,
  upstream: string,
  items: readonly BoundedItem[],
  known: readonly KnownItem[],
): Promise<void> {
  if (known.length === 0) return;
  await run(sql`
update review_item t set newer_proposal = n.proposal, newer_excerpt = n.excerpt,
  newer_source_hash = n.source_hash, newer_extractor_version = n.extractor_version
from ${proposed(upstream, items)}
where t.id = n.id and t.id = any(${known.map(({ id }) => id)}::uuid[])
  and (t.newer_source_hash, t.newer_proposal) is distinct from (n.source_hash, n.proposal)`);
}

/** The items as rows `n`. */
function proposed(upstream: string, items: readonly BoundedItem[]): Sql {
  const rows = items.map((item) => ({
    id: identify(ReviewItem, upstream, item.key),
    key: item.key,
    kind: item.kind,
    title: item.title,
    url: item.url,
    language: item.language,
    published_on: item.publishedOn,
    excerpt: item.excerpt,
    source_hash: item.sourceHash,
    proposal: item.proposal,
    extractor_version: item.extractorVersion,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, key text,
    kind review_kind, title text, url text, language text, published_on date, excerpt text,
    source_hash bytea, proposal jsonb, extractor_version integer)`;
}
