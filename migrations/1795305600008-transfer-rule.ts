import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules on transfers. On no day are two versions of one rule in force. */
export class TransferRule1795305600008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type transfer_channel as enum ('CARD_TOP_UP');
create table transfer_rule (
  id uuid primary key,
  code text not null unique
    constraint transfer_rule_code_check check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  channel transfer_channel not null,
  authority_id uuid not null references authority (id)
);
create index on transfer_rule (authority_id);

create type transfer_rule_status as enum (
  'DRAFT', 'CONSIDERED', 'ANNOUNCED', 'IN_FORCE', 'REPEALED'
);
create table transfer_rule_version (
  id uuid primary key,
  number integer not null constraint transfer_rule_version_number_check check (number > 0),
  status transfer_rule_status not null,
  announced_on date,
  effective_from date,
  effective_to date,
  legal_act text,
  threshold_amount numeric
    constraint transfer_rule_version_threshold_amount_check
    check (threshold_amount >= 0 and is_decimal(threshold_amount)),
  threshold_currency text
    constraint transfer_rule_version_threshold_currency_check
    check (threshold_currency ~ '^[A-Z][A-Z0-9]{1,11}$'),
  clauses jsonb not null
    constraint transfer_rule_version_clauses_check check (jsonb_typeof(clauses) = 'array'),
  transfer_rule_id uuid not null references transfer_rule (id),
  unique (transfer_rule_id, number),
  constraint transfer_rule_version_repealed_check
    check (status <> 'REPEALED' or effective_to is not null),
  constraint transfer_rule_version_period_check check (effective_from <= effective_to),
  constraint transfer_rule_version_threshold_check
    check ((threshold_amount is null) = (threshold_currency is null)),
  constraint transfer_rule_version_overlap_excl
    exclude using gist (
      transfer_rule_id with =, daterange(effective_from, effective_to, '[]') with &&
    ) where (status in ('IN_FORCE', 'REPEALED'))
);
`;

const down = `
drop table transfer_rule_version;
drop type transfer_rule_status;
drop table transfer_rule;
drop type transfer_channel;
`;
