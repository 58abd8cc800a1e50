import { Field, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { registerEnum } from '../../kernel/scalars/enum';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { literalSql, sql, type Sql } from '../../postgres/sql';

export enum FreshnessState {
  NEVER = 'NEVER',
  FRESH = 'FRESH',
  LATE = 'LATE',
  STALE = 'STALE',
  ENDED = 'ENDED',
}
registerEnum(FreshnessState, {
  name: 'FreshnessState',
  description: 'How current what an upstream says is.',
  values: {
    NEVER: 'No document was ever taken.',
    FRESH: 'A document was taken within two cadences, or at any time where there is no cadence.',
    LATE: 'The last document is older than two cadences.',
    STALE: 'The last document is older than five cadences.',
    ENDED: 'The publisher gives nothing new any more; the last state stays readable.',
  },
});

/** How current what an upstream says is. */
@ObjectType({
  simpleResolvers: true,
  description: 'How current what an upstream says is, at the time of the request.',
})
export class UpstreamFreshness {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => FreshnessState, { description: 'By its cadence.' })
  @Column('text')
  state: FreshnessState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a document was last tried; null if none was.',
  })
  @Column('timestamptz')
  lastAttemptAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the last document that was taken had been retrieved, whether it changed anything or ' +
      'not; null if none was.',
  })
  @Column('timestamptz')
  lastSuccessAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last document that changed something had been retrieved; null if none.',
  })
  @Column('timestamptz')
  lastChangeAt: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it has ended, or why the last document was not taken; null if there is nothing to say.',
  })
  @Column('text')
  note: string | null;
}

/** The outcomes of documents that say what is on record now. */
export const takenOutcomesSql = literalSql(`('PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED')`);

/** Late after two cadences without a document, stale after five. */
const [lateAfterCadences, staleAfterCadences] = [2, 5];

/** What the freshness of an upstream is computed from, in SQL. */
interface FreshnessOf {
  id: Sql;
  slug: Sql;
  cadenceHours: Sql;
  endedReason: Sql;
  now: Sql;
}

/**
 * How current an upstream is: one row, with the columns of `UpstreamFreshness`. Without a cadence,
 * nothing is late: the comparison is null then.
 */
export function freshnessSql({ id, slug, cadenceHours, endedReason, now }: FreshnessOf): Sql {
  const olderThan = (cadences: number): Sql =>
    sql`${now} - taken.at > ${literalSql(String(cadences))} * ${cadenceHours} * interval '1 hour'`;
  return sql`select ${id} as id,
  case when ${endedReason} is not null then 'ENDED'
    when taken.at is null then 'NEVER'
    when ${olderThan(staleAfterCadences)} then 'STALE'
    when ${olderThan(lateAfterCadences)} then 'LATE'
    else 'FRESH' end as state,
  last.started_at as last_attempt_at, taken.at as last_success_at, changed.at as last_change_at,
  coalesce(${endedReason}, case when last.outcome not in ${takenOutcomesSql} then
    concat_ws(': ', last.outcome || coalesce(' ' || last.reason, ''), last.message) end) as note
from (select max(retrieved_at) as at from upstream_run
  where upstream = ${slug} and outcome in ${takenOutcomesSql}) taken
cross join (select max(retrieved_at) as at from upstream_run
  where upstream = ${slug} and outcome = 'PUBLISHED') changed
left join (select started_at, outcome, reason, message from upstream_run
  where upstream = ${slug} order by started_at desc limit 1) last on true`;
}
