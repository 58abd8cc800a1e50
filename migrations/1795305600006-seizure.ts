import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was taken, frozen or given back under an action. */
export class Seizure1795305600006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type asset_kind as enum ('COIN', 'STABLECOIN', 'FIAT', 'DEVICE', 'UNSPECIFIED');
create table asset (
  id uuid primary key,
  symbol text not null unique,
  name text not null,
  kind asset_kind not null
);

create type seizure_measure as enum ('FROZEN', 'ARRESTED', 'SEIZED', 'CONFISCATED', 'RETURNED');
create type seizure_disposition as enum (
  'HELD', 'STATE_RESERVE', 'RETURNED_TO_VICTIMS', 'UNDETERMINED'
);
create table seizure (
  id uuid primary key,
  slug text not null unique
    constraint seizure_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  measure seizure_measure not null,
  quantity numeric
    constraint seizure_quantity_check check (quantity >= 0 and is_decimal(quantity)),
  value_amount numeric
    constraint seizure_value_amount_check check (value_amount >= 0 and is_decimal(value_amount)),
  value_currency text
    constraint seizure_value_currency_check check (value_currency ~ '^[A-Z][A-Z0-9]{1,11}$'),
  approximate boolean not null default false,
  announced_on date,
  period_from date,
  period_to date,
  disposition seizure_disposition not null,
  asset_id uuid references asset (id),
  enforcement_action_id uuid not null references enforcement_action (id),
  authority_id uuid not null references authority (id),
  part_of_id uuid
    constraint seizure_part_of_check check (part_of_id <> id)
    references seizure (id) deferrable initially deferred,
  constraint seizure_period_check check (period_from <= period_to),
  constraint seizure_value_check check ((value_amount is null) = (value_currency is null))
);
create index seizure_announced_on_idx on seizure (coalesce(announced_on, '-infinity'::date), id);
create index seizure_value_idx on seizure (coalesce(value_amount, '-Infinity'::numeric), id);
create index seizure_enforcement_action_id_idx
  on seizure (enforcement_action_id, coalesce(announced_on, '-infinity'::date), id);
create index on seizure (authority_id);
create index seizure_announced_day_idx on seizure (announced_on);
create index on seizure (value_amount);
create index on seizure (asset_id);
create index on seizure (part_of_id);
create index on seizure (measure);
create index on seizure (value_currency);
create constraint trigger seizure_part_of_itself
  after insert or update of part_of_id on seizure
  deferrable initially deferred
  for each row when (new.part_of_id is not null) execute function refuse_part_of_itself();

create table seizure_provider (
  seizure_id uuid not null references seizure (id) on delete cascade,
  provider_id uuid not null references provider (id) on delete cascade,
  primary key (seizure_id, provider_id)
);
create index on seizure_provider (provider_id, seizure_id);
`;

const down = `
drop table seizure_provider;
drop table seizure;
drop type seizure_disposition;
drop type seizure_measure;
drop table asset;
drop type asset_kind;
`;
