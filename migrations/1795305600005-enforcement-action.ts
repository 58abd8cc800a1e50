import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What authorities did. A part never holds, through others, itself. */
export class EnforcementAction1795305600005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type enforcement_action_kind as enum (
  'PLATFORM_SHUTDOWN', 'SITE_BLOCKING', 'ILLEGAL_MINING', 'INVESTMENT_SCHEME', 'CASH_OUT',
  'PROSECUTION', 'PUBLIC_WARNING'
);
create table enforcement_action (
  id uuid primary key,
  slug text not null unique
    constraint enforcement_action_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind enforcement_action_kind not null,
  title text not null,
  summary text,
  announced_on date,
  period_from date,
  period_to date,
  alleged_offenses text[] not null default '{}',
  reported_platform_count integer
    constraint enforcement_action_reported_platform_count_check
    check (reported_platform_count between 0 and 1000000),
  authority_id uuid not null references authority (id),
  part_of_id uuid
    constraint enforcement_action_part_of_check check (part_of_id <> id)
    references enforcement_action (id) deferrable initially deferred,
  constraint enforcement_action_period_check check (period_from <= period_to)
);
create index enforcement_action_announced_on_idx
  on enforcement_action (coalesce(announced_on, '-infinity'::date), id);
create index enforcement_action_reported_platform_count_idx
  on enforcement_action (coalesce(reported_platform_count, -1), id);
create index enforcement_action_title_trigram_idx
  on enforcement_action using gin (title gin_trgm_ops);
create index enforcement_action_authority_id_idx
  on enforcement_action (authority_id, coalesce(announced_on, '-infinity'::date), id);
create index enforcement_action_announced_day_idx on enforcement_action (announced_on);
create index on enforcement_action (part_of_id);
create index on enforcement_action (kind);

create function refuse_part_of_itself() returns trigger language plpgsql as $$
declare
  circular boolean;
begin
  execute format(
    'with recursive above (id) as (
       select part_of_id from %1$I where id = $1 and part_of_id is not null
       union
       select part_of_id from %1$I join above using (id) where part_of_id is not null
     ) select $1 in (select id from above)', tg_table_name
  ) into circular using new.id;
  if circular then
    raise exception 'row of % would be a part of itself', tg_table_name
      using errcode = 'check_violation', constraint = tg_table_name || '_part_of_itself';
  end if;
  return null;
end $$;
create constraint trigger enforcement_action_part_of_itself
  after insert or update of part_of_id on enforcement_action
  deferrable initially deferred
  for each row when (new.part_of_id is not null) execute function refuse_part_of_itself();

create table enforcement_action_provider (
  enforcement_action_id uuid not null references enforcement_action (id) on delete cascade,
  provider_id uuid not null references provider (id) on delete cascade,
  primary key (enforcement_action_id, provider_id)
);
create index enforcement_action_provider_provider_idx
  on enforcement_action_provider (provider_id, enforcement_action_id);
`;

const down = `
drop table enforcement_action_provider;
drop table enforcement_action;
drop function refuse_part_of_itself;
drop type enforcement_action_kind;
`;
