import type { RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';

/**
 * Takes a time of an upstream's schedule for this process: false where another one has it, where a
 * document was taken since, or where the publisher asked to wait. One statement, so that of several
 * processes one gets it.
 */
export async function takeScheduledTime(run: RunQuery, slug: string, at: Date): Promise<boolean> {
  const taken = await run(sql`
update upstream set scheduled_at = ${at.toISOString()}::timestamptz
where slug = ${slug} and coalesce(scheduled_at < ${at.toISOString()}::timestamptz, true)
  and ended_reason is null and not exists (
    select from upstream_run r where r.upstream = ${slug} and (
      r.retry_at > now()
      or r.outcome is null and r.lease_until > now()
      or r.outcome in ('PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED')
        and r.retrieved_at >= ${at.toISOString()}::timestamptz))
returning slug`);
  return taken.length > 0;
}

/** Lets a time be taken again: the publisher named a later one, or the run failed. */
export async function returnScheduledTime(run: RunQuery, slug: string): Promise<void> {
  await run(sql`update upstream set scheduled_at = null where slug = ${slug}`);
}

/**
 * Notes runs whose process was killed, and returns the upstreams that they were of. The time of the
 * schedule that such a run was for may be taken again, but once: a document that kills its process
 * must not kill one after the other.
 */
export async function abandonDeadRuns(run: RunQuery): Promise<string[]> {
  const dead = await run<{ upstream: string }>(sql`
with dead as (
  update upstream_run set outcome = 'ABANDONED', finished_at = clock_timestamp()
  where outcome is null and lease_until < clock_timestamp() returning upstream
), returned as (
  update upstream u set scheduled_at = null from dead where u.slug = dead.upstream
    and not exists (
      select from upstream_run r where r.upstream = u.slug and r.outcome = 'ABANDONED'
        and r.started_at >= u.scheduled_at)
)
select upstream from dead`);
  return dead.map(({ upstream }) => upstream);
}
