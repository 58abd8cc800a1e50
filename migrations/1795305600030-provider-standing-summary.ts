import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropSummaryTriggers, summaryTriggers } from './support/summary-triggers';

/**
 * For each provider what holds of its standing from some day on without an end, so that a page of
 * providers by the begin of their standing starts at its place in an index.
 */
export class ProviderStandingSummary1795305600030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(summary);
    for (const [table, events] of triggers) {
      await queryRunner.query(summaryTriggers(table, events, 'provider_standing'));
    }
    await queryRunner.query('select rebuild_provider_standing_summary()');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, events] of triggers) {
      await queryRunner.query(dropSummaryTriggers(table, events, 'provider_standing'));
    }
    await queryRunner.query(down);
  }
}

/** Of a provider, only its id is read. */
const triggers = [
  ['provider', ['insert', 'delete', 'truncate']],
  ['provider_status_period', ['insert', 'update', 'delete', 'truncate']],
] as const;

// Without an end is the last standing, or that there is none any more. A last day so late that the
// day after it might not be a date of PostgreSQL begins nothing: readers then go by the periods.
const summary = `
create table provider_standing_summary (
  -- That of the provider.
  id uuid primary key,
  -- The first day of what holds without an end; -infinity where nothing was before it.
  begins_on date not null,
  -- The first day of the standing that holds since then; -infinity where none does.
  status_since date not null
);
create index provider_standing_summary_since_idx
  on provider_standing_summary (status_since, id) include (begins_on);
create index provider_standing_summary_begins_on_idx on provider_standing_summary (begins_on);

create function provider_standing_summary_of_record() returns setof provider_standing_summary
language sql stable as $$
select provider.id,
  case
    when latest.first_day is null then '-infinity'
    when latest.valid_to is null then latest.first_day
    when latest.valid_to >= date '9999-12-31' then 'infinity'
    else latest.valid_to + 1
  end,
  case when latest.valid_to is null then coalesce(latest.first_day, '-infinity')
    else '-infinity' end
from provider left join (
  select distinct on (provider_id) provider_id, coalesce(valid_from, first_seen_on) as first_day,
    valid_to
  from provider_status_period where coalesce(valid_from, first_seen_on) is not null
  order by provider_id, coalesce(valid_from, first_seen_on) desc
) latest on latest.provider_id = provider.id
$$;

create function rebuild_provider_standing_summary() returns void
language plpgsql set enable_nestloop = off set jit = off set work_mem = '64MB' as $$
declare
  fresh provider_standing_summary[] :=
    array(select each from provider_standing_summary_of_record() each);
begin
  delete from provider_standing_summary kept
  where not exists (select from unnest(fresh) each where each = kept);
  insert into provider_standing_summary
  select each.* from unnest(fresh) each
  where not exists (select from provider_standing_summary kept where kept = each);
end
$$;
`;

const down = `
drop function rebuild_provider_standing_summary, provider_standing_summary_of_record;
drop table provider_standing_summary;
`;
