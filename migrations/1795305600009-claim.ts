import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a source states of a record: about exactly one, preferred once a property. */
export class Claim1795305600009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type confidence as enum ('HIGH', 'MEDIUM', 'LOW');
create type claim_rank as enum ('PREFERRED', 'NORMAL', 'DEPRECATED');
create table claim (
  id uuid primary key,
  property text not null
    constraint claim_property_check check (property ~ '^[a-z][A-Za-z0-9]*$'),
  value text not null,
  number numeric,
  unit text,
  period_from date,
  period_to date,
  stated_on date,
  confidence confidence not null,
  rank claim_rank not null,
  note text,
  source_id uuid not null references source (id),
  subject_id uuid not null,
  authority_id uuid references authority (id),
  provider_id uuid references provider (id),
  license_id uuid references license (id),
  enforcement_action_id uuid references enforcement_action (id),
  seizure_id uuid references seizure (id),
  policy_initiative_id uuid references policy_initiative (id),
  transfer_rule_version_id uuid references transfer_rule_version (id),
  constraint claim_number_check
    check (number is null or (unit is not null and is_decimal(number))),
  constraint claim_period_check check (period_from <= period_to),
  constraint claim_subject_check check (num_nonnulls(
    authority_id, provider_id, license_id, enforcement_action_id, seizure_id, policy_initiative_id,
    transfer_rule_version_id
  ) = 1),
  constraint claim_subject_id_check check (subject_id = coalesce(
    authority_id, provider_id, license_id, enforcement_action_id, seizure_id, policy_initiative_id,
    transfer_rule_version_id
  ))
);
create unique index claim_natural_key
  on claim (subject_id, property, source_id, unit, period_from, period_to) nulls not distinct;
create unique index claim_preferred_key on claim (subject_id, property) where rank = 'PREFERRED';
create index claim_subject_idx on claim (subject_id, rank, lower(property collate "C"), id);
create index claim_source_idx on claim (source_id, lower(property collate "C"), id);
`;

const down = `
drop table claim;
drop type claim_rank;
drop type confidence;
`;
