import type { DataSource } from 'typeorm';
import { ReviewItem } from '../../domains/reviews/review-item';
import { ReviewKind } from '../../domains/reviews/review-state';
import { ImportError } from '../../import/diagnostics';
import { inTransaction, lockRecord, withConnection } from '../../import/tables/transaction';
import type { RunQuery } from '../../import/tables/run-query';
import { columnsSql, type RecordClass } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import type { Upstream } from '../../upstreams/upstream';
import { upstreams as allUpstreams } from '../../upstreams/upstreams';
import { publishRecords } from '../publishing/published-records';
import { acceptHeldDocument } from './accepted-document';
import { LeaseLost, RunInProgress } from '../runs/run-ledger';
import { newsRecords, reviewOrigin, UnpublishableItem } from './published-news';
import { deleteReplacedNews } from './replaced-news';
import { applyReviewedLinks, linkableRecords } from './reviewed-links';

/** What became of one accepted item. */
export interface PublishedItem {
  readonly id: string;
  readonly title: string;
  readonly kind: ReviewKind;
  /** Why it was not published; null where it was. */
  readonly problem: string | null;
}

export interface PublishReviewedOptions {
  readonly linkable?: readonly RecordClass[];
  readonly upstreams?: readonly Upstream[];
  /** Whether items that could not be published before are tried again. */
  readonly triesAgain?: boolean;
}

/**
 * Publishes what persons accepted and is not on record yet, as the owner of the record: each item
 * in a transaction of its own, so that one that cannot be published stops no other. An error of
 * ours is thrown once all were tried.
 */
export async function publishReviewed(
  dataSource: DataSource,
  options: PublishReviewedOptions = {},
): Promise<PublishedItem[]> {
  const { linkable = linkableRecords, upstreams = allUpstreams, triesAgain = true } = options;
  const waiting = await findAccepted(dataSource, triesAgain);
  const published: PublishedItem[] = [];
  const failures: unknown[] = [];
  for (const { id, kind } of waiting) {
    const publish = (reason: string | null): Promise<PublishedItem | null> =>
      inTransaction(dataSource, false, (run) => publishItem(run, id, reason, linkable));
    try {
      // A run has transactions of its own; reading the same document again changes nothing.
      const isHeld = kind === ReviewKind.HELD_RUN;
      const problem = isHeld
        ? await acceptHeldDocument(dataSource, id, upstreams).catch(problemOf)
        : null;
      const item = await publish(problem).catch((error: unknown) => publish(problemOf(error)));
      if (item) published.push(item);
    } catch (error) {
      // Another process has a run of the upstream: the item is tried again.
      if (!(error instanceof RunInProgress || error instanceof LeaseLost)) failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return published;
}

/** The message for values that the database rejects. Throws any other error again. */
function problemOf(error: unknown): string {
  if (error instanceof ImportError) return 'The database rejects one of its values.';
  throw error;
}

/** The items that were accepted and are not on record. */
export function findAccepted(
  dataSource: DataSource,
  triesAgain: boolean,
): Promise<{ id: string; kind: ReviewKind }[]> {
  return withConnection(dataSource, (run) =>
    run<{ id: string; kind: ReviewKind }>(sql`
select id, kind from review_item
where state in ('ACCEPTED', 'EDITED') and published_at is null
  and (${triesAgain} or publish_problem is null) order by decided_at, id`),
  );
}

/** Null where the item was published or decided again meanwhile. */
async function publishItem(
  run: RunQuery,
  id: string,
  knownProblem: string | null,
  linkable: readonly RecordClass[],
): Promise<PublishedItem | null> {
  await lockRecord(run, { cause: 'REVIEW' });
  const [item] = await run<ReviewItem>(sql`
select ${columnsSql(ReviewItem, 't')} from review_item t
where t.id = ${id} and state in ('ACCEPTED', 'EDITED') and published_at is null for update`);
  if (!item) return null;
  const problem = knownProblem ?? (await writeItem(run, item, linkable));
  await run(sql`
update review_item set publish_problem = ${problem},
  published_at = case when ${problem}::text is null then clock_timestamp() end where id = ${id}`);
  const { title, kind } = item;
  return { id, title, kind, problem };
}

async function writeItem(
  run: RunQuery,
  item: ReviewItem,
  linkable: readonly RecordClass[],
): Promise<string | null> {
  try {
    if (item.kind === ReviewKind.NEWS) {
      const records = await newsRecords(run, item);
      await deleteReplacedNews(run, item, records);
      const others = await publishRecords(run, reviewOrigin, records);
      return others.length === 0 ? null : 'A curated claim of the same source says another value.';
    }
    if (item.kind === ReviewKind.LINK) await applyReviewedLinks(run, item.upstream, linkable);
    return null;
  } catch (error) {
    // Thrown before anything is written.
    if (error instanceof UnpublishableItem) return error.message;
    throw error;
  }
}
