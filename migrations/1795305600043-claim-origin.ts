import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which claim of several origins a record shows, and the properties that may have several values
 * at once.
 */
export class ClaimOrigin1795305600043 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const parts = [columns, manyValuedProperties];
    for (const part of [...parts, disputes(' and many.property is null'), rebuild]) {
      await queryRunner.query(part);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const part of [restoredRanks, disputes(''), withoutManyValued, rebuild, withoutColumns]) {
      await queryRunner.query(part);
    }
  }
}

const columns = `
alter table claim
  -- Its origin prefers it, and a claim of another origin is preferred instead.
  add column outranked boolean not null default false
    constraint claim_outranked_check check (not outranked or rank = 'NORMAL'),
  -- Of the preferred claims of several origins, the one with the highest is preferred. Curated: 0.
  add column precedence smallint not null default 0
    constraint claim_precedence_check check (precedence between -1 and 1);
`;

/** Two sources that name other websites of a firm, or other activities, do not contradict. */
const manyValuedProperties = `
create table many_valued_property (property text primary key
  constraint many_valued_property_property_check check (property ~ '^[a-z][A-Za-z0-9]*$'));
insert into many_valued_property values
  ('activity'), ('alias'), ('listedAsApproved'), ('permittedInvestmentTypes'), ('website');
`;

const notDeprecated = `where one.rank <> 'DEPRECATED' and other.rank <> 'DEPRECATED'`;
const manyValuedJoin = 'left join many_valued_property many on many.property = one.property';

/** As migration 1795305600021 defines it, with another condition. */
const disputes = (condition: string): string => `
create or replace function disputed_property_of_record() returns setof disputed_property
language sql stable as $$
with contradiction as (
  select one.subject_id, one.property, one.number as number, one.unit as unit,
    other.number as other_number, other.unit as other_unit
  from claim one join claim other
    on other.subject_id = one.subject_id and other.property = one.property
      and other.source_id <> one.source_id and other.id > one.id
${condition && `  ${manyValuedJoin}\n`}  ${notDeprecated}${condition}
    and daterange(one.period_from, one.period_to, '[]')
      && daterange(other.period_from, other.period_to, '[]')
    and case when one.number is null or other.number is null then one.value <> other.value
      else (one.number = other.number) <> (one.unit = other.unit) end
),
stated as (
  select subject_id, property, number, unit from contradiction
  union all
  select subject_id, property, other_number, other_unit from contradiction
)
select stated.subject_id, stated.property,
  least(min(stated.number) filter (where stated.unit = preferred.unit), min(preferred.number)),
  greatest(max(stated.number) filter (where stated.unit = preferred.unit), max(preferred.number))
from stated left join claim preferred
  on preferred.subject_id = stated.subject_id and preferred.property = stated.property
    and preferred.rank = 'PREFERRED'
group by stated.subject_id, stated.property
$$`;

const rebuild = 'select rebuild_dispute_summary()';

/** The claims of upstreams stay, as normal ones: the former version knows one rank. */
const restoredRanks = `
update claim set rank = 'NORMAL' where rank = 'PREFERRED' and precedence <> 0;
update claim set outranked = false, rank = 'PREFERRED' where outranked and precedence = 0;
`;

const withoutManyValued = 'drop table many_valued_property';

const withoutColumns = 'alter table claim drop column outranked, drop column precedence';
