import { Claim } from '../../domains/claims/claim';
import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import type { ReviewItem } from '../../domains/reviews/review-item';
import { ReviewState } from '../../domains/reviews/review-state';
import type { RunQuery } from '../../import/tables/run-query';
import { tableSql, type RecordClass } from '../../kernel/records/record';
import { sql, type Sql } from '../../postgres/sql';
import type { UpstreamRecord } from '../../upstreams/upstream';
import { writeProjectedColumns } from '../publishing/projected-records';
import { newActionId, newsClaimId, newsSlug } from './news-ids';
import { findSource, reviewOrigin } from './published-news';

/**
 * Deletes what former verdicts on a release published and the latest one does not: the words of
 * those who decided are kept in the item. What became curated meanwhile stays.
 */
export async function deleteReplacedNews(
  run: RunQuery,
  item: ReviewItem,
  records: readonly UpstreamRecord[],
): Promise<void> {
  const kept = new Set(records.map(({ values }) => values.id));
  const former = item.formerVerdicts.filter(({ state }) => state !== ReviewState.REJECTED);
  if (former.length === 0) return;
  const source = await findSource(run, item);
  const actionId = newActionId(item);
  const claimIds = former.flatMap(({ proposal: { subjectId, claims } }) =>
    claims.flatMap((claim) =>
      [newsSlug(item), source.slug].map((slug) => newsClaimId(subjectId ?? actionId, claim, slug)),
    ),
  );
  const replaced = [...new Set(claimIds)].filter((id) => !kept.has(id));
  await deleteOwn(run, Claim, replaced, sql`true`);
  if (kept.has(actionId)) return;
  const unused = sql`not exists (select from claim c where c.enforcement_action_id = t.id)
    and not exists (select from seizure s where s.enforcement_action_id = t.id)
    and not exists (select from enforcement_action p where p.part_of_id = t.id)`;
  await deleteOwn(run, EnforcementAction, [actionId], unused);
  // One that others refer to by now stays, without the figures that the item gave it.
  const own = await run<{ id: string }>(sql`
select record_id as id from upstream_record
where record_id = ${actionId} and upstream = ${reviewOrigin}`);
  await writeProjectedColumns(
    run,
    EnforcementAction,
    own.map(({ id }) => id),
    new Map(),
  );
}

async function deleteOwn(
  run: RunQuery,
  record: RecordClass,
  ids: readonly string[],
  condition: Sql,
): Promise<void> {
  await run(sql`
with gone as (
  delete from ${tableSql(record)} t using upstream_record o
  where t.id = any(${ids}::uuid[]) and o.record_id = t.id and o.upstream = ${reviewOrigin}
    and ${condition}
  returning t.id
)
delete from upstream_record o using gone where o.record_id = gone.id`);
}
