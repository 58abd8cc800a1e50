import type { RunQuery } from '../../import/tables/run-query';
import type { PublishedRow, RowRefusal, Upstream } from '../../upstreams/upstream';
import { publishClaimsOf } from './claims-of-rows';
import { publishRecords } from './published-records';
import { proposeHolderLinks } from '../review/holder-links';
import { withNamedProviders } from '../review/named-providers';
import { proposeReviewItems } from '../review/propose-items';
import { applyReviewedLinks } from '../review/reviewed-links';
import { proposeWeakLinks } from '../review/weak-links';
import { readScope } from '../rows/row-store';

/** What could not be published, and what is odd about what was. */
interface PublishedNotes {
  readonly refusals: readonly RowRefusal[];
  readonly flags: readonly RowRefusal[];
}

/**
 * Publishes rows of a scope: the records and claims that they become, and what waits for a person.
 * The transaction holds the lock of the record.
 */
export async function publishRows(
  run: RunQuery,
  upstream: Upstream,
  scope: string,
  rows: readonly PublishedRow[],
): Promise<PublishedNotes> {
  const records = upstream.records(rows);
  const conflicts = await publishRecords(run, upstream.slug, records);
  const claims = await publishClaimsOf(run, upstream, rows);
  await applyReviewedLinks(run, upstream.slug);
  await proposeWeakLinks(run, upstream.slug, records);
  await proposeHolderLinks(run, upstream.slug, records);
  await propose(run, upstream, scope, rows);
  return { refusals: [...conflicts, ...claims.conflicts], flags: claims.flags };
}

/** Puts what needs a person into the review queue, with what is on record beside it. */
async function propose(
  run: RunQuery,
  { slug, reviewItems }: Upstream,
  scope: string,
  rows: readonly PublishedRow[],
): Promise<void> {
  if (!reviewItems) return;
  const stored = (await readScope(run, slug, scope)).map(({ key, content }) => ({
    key,
    values: content,
  }));
  const items = await withNamedProviders(run, reviewItems(rows, stored));
  await proposeReviewItems(run, slug, items);
}
