import type { Context } from '../../kernel/request/context';
import { literalSql, sql } from '../../postgres/sql';
import { freshnessSql, type FreshnessState } from './upstream-freshness';
import type { RunOutcome } from './upstream-run';

/** What is counted of an upstream. */
export interface UpstreamFigures {
  slug: string;
  state: FreshnessState;
  /** Seconds since 1970; null where no document was taken. */
  lastSuccessSeconds: string | null;
  /** Null where there is no run that ended. */
  lastOutcome: RunOutcome | null;
  rows: string;
  /** How many runs had each outcome. */
  runs: Partial<Record<RunOutcome, number>>;
}

const freshness = freshnessSql({
  id: literalSql('u.id'),
  slug: literalSql('u.slug'),
  cadenceHours: literalSql('u.cadence_hours'),
  endedReason: literalSql('u.ended_reason'),
  now: literalSql('now()'),
});

/** The figures of all upstreams. */
export function loadUpstreamFigures({ run }: Pick<Context, 'run'>): Promise<UpstreamFigures[]> {
  return run<UpstreamFigures>(sql`
select u.slug, f.state, extract(epoch from f.last_success_at)::text as "lastSuccessSeconds",
  (select outcome from upstream_run r where r.upstream = u.slug and outcome is not null
    order by started_at desc limit 1) as "lastOutcome",
  (select count(*) from upstream_row n where n.upstream = u.slug and n.ended_at is null) as rows,
  coalesce((select jsonb_object_agg(outcome, count) from (
    select outcome, count(*) as count from upstream_run r
    where r.upstream = u.slug and outcome is not null group by outcome) c), '{}') as runs
from upstream u cross join lateral (${freshness}) f`);
}
