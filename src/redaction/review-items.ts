import { Claim } from '../domains/claims/claim';
import { EnforcementAction } from '../domains/enforcement/enforcement-action';
import { emptyProposal, type ReviewProposal } from '../domains/reviews/review-proposal';
import { ReviewItem } from '../domains/reviews/review-item';
import { ReviewKind } from '../domains/reviews/review-state';
import { Source } from '../domains/sources/source';
import type { RunQuery } from '../import/tables/run-query';
import { newActionId, newsClaimId, newsSlug } from '../ingestion/review/news-ids';
import { columnsSql } from '../kernel/records/record';
import { identify, recordForId } from '../kernel/records/record-id';
import { literalSql, sql } from '../postgres/sql';
import { hasTextSql } from './identifying-texts';
import type { OriginRow } from './upstream-rows';

/** An item of the review queue that has something of redacted records. */
export interface RedactedItem extends Pick<ReviewItem, 'id' | 'upstream' | 'key'> {
  /** The redacted records that it proposed. */
  readonly proposedIds: ReadonlySet<string>;
}

/**
 * The items that propose redacted records, are about one, come from the same row, or have one of
 * their texts.
 */
export async function findReviewItems(
  run: RunQuery,
  ids: readonly string[],
  rows: readonly OriginRow[],
  texts: readonly string[],
): Promise<RedactedItem[]> {
  const isRedacted = new Set(ids);
  const rowKeys = new Set(rows.map(({ upstream, key }) => JSON.stringify([upstream, key])));
  const items = await run<ReviewItem & { hasText: boolean }>(sql`
select ${columnsSql(ReviewItem, 't')},
  ${hasTextSql(literalSql("t::text || ' ' || t.proposal::text"), [...ids, ...texts])} as "hasText"
from review_item t order by t.id`);
  return items.flatMap((item) => {
    const proposedIds = new Set(idsOf(item).filter((id) => isRedacted.has(id)));
    const isOfRow = rowKeys.has(JSON.stringify([item.upstream, item.key]));
    if (proposedIds.size === 0 && !isOfRow && !item.hasText) return [];
    const { id, upstream, key } = item;
    return [{ id, upstream, key, proposedIds }];
  });
}

/** The ids of what an item publishes, or has published. */
function idsOf(item: ReviewItem): string[] {
  if (item.kind !== ReviewKind.NEWS) return [];
  const slug = newsSlug(item);
  const action = newActionId(item);
  const proposals: (ReviewProposal | null)[] = [
    ...[item.originalProposal, item.proposal, item.newerProposal],
    ...item.formerVerdicts.map(({ proposal }) => proposal),
  ];
  const claims = proposals.flatMap((each) =>
    (each?.claims ?? []).map((claim) => newsClaimId(each?.subjectId ?? action, claim, slug)),
  );
  return [identify(Source, slug), action, ...claims];
}

/** Whether an id is one that an item of the review queue can have made. */
export const isReviewable = (id: string): boolean =>
  [Source, EnforcementAction, Claim].some((record) => recordForId(id) === record);

/** Takes out what items say: what is left is that there was one, and what was decided when. */
export async function emptyReviewItems(
  run: RunQuery,
  items: readonly RedactedItem[],
): Promise<void> {
  const proposal = JSON.stringify(emptyProposal);
  await run(sql`
update review_item set key = 'redacted ' || id, title = 'Redacted', url = null, language = null,
  published_on = null, excerpt = '', source_hash = '\\x00', original_proposal = ${proposal}::jsonb,
  proposal = ${proposal}::jsonb, newer_proposal = null, newer_excerpt = null,
  newer_source_hash = null, newer_extractor_version = null, version = version + 1,
  state = case when published_at is null then 'REJECTED' else state end,
  decided_by = coalesce(decided_by, 'redaction'),
  decided_at = coalesce(decided_at, clock_timestamp()), reason = 'Redacted',
  former_verdicts = '[]', publish_problem = null
where id = any(${items.map(({ id }) => id)}::uuid[])`);
}
