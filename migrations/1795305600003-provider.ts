import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who deals in digital assets: names, identifiers, standings. */
export class Provider1795305600003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create function is_business_identification_number(bin text) returns boolean
language sql immutable parallel safe strict
return bin ~ '^[0-9]{12}$' and substr(bin, 12, 1)::integer = (
  select case when first.remainder < 10 then first.remainder else second.remainder end
  from
    (select sum(place * substr(bin, place, 1)::integer) % 11 as remainder
      from generate_series(1, 11) place) first,
    (select sum(((place + 1) % 11 + 1) * substr(bin, place, 1)::integer) % 11 as remainder
      from generate_series(1, 11) place) second
);

create type provider_kind as enum (
  'CENTRALIZED_EXCHANGE', 'EXCHANGER', 'MINING_OPERATION', 'CUSTODIAN', 'BROKER', 'MONEY_SERVICE',
  'INVESTMENT_SCHEME', 'OTHER'
);
create table provider (
  id uuid primary key,
  slug text not null unique
    constraint provider_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  legal_name text,
  aliases text[] not null default '{}',
  kind provider_kind not null,
  jurisdiction text not null
    constraint provider_jurisdiction_check check (jurisdiction ~ '^[A-Z]{2}$'),
  bin text unique constraint provider_bin_check check (is_business_identification_number(bin)),
  websites text[] not null default '{}'
);
create index provider_name_idx on provider (lower(name collate "C"), id);
create index provider_name_trigram_idx on provider using gin (name gin_trgm_ops);
create index on provider (kind);
create index on provider (jurisdiction);

create table provider_identifier (
  value text primary key,
  provider_id uuid not null references provider (id) on delete cascade
);
create index on provider_identifier (provider_id);

create type provider_status as enum (
  'AUTHORIZED', 'SUSPENDED', 'WITHDRAWN', 'SHUT_DOWN', 'BLOCKED', 'WARNED', 'UNKNOWN'
);
create table provider_status_period (
  id uuid primary key,
  provider_id uuid not null references provider (id),
  status provider_status not null,
  valid_from date,
  valid_to date,
  source_id uuid references source (id),
  constraint provider_status_period_order_check check (valid_from <= valid_to),
  constraint provider_status_period_overlap_excl
    exclude using gist (provider_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index on provider_status_period (provider_id, valid_from);
create index on provider_status_period (status, valid_from);
create index on provider_status_period (source_id);
`;

const down = `
drop table provider_status_period;
drop type provider_status;
drop table provider_identifier;
drop table provider;
drop type provider_kind;
drop function is_business_identification_number;
`;
