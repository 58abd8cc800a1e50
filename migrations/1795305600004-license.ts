import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leave given by an authority to a provider. */
export class License1795305600004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type license_regime as enum ('FULL', 'SANDBOX', 'IN_PRINCIPLE', 'UNKNOWN');
create type license_status as enum (
  'ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'EXPIRED', 'REVOKED', 'UNKNOWN'
);
create table license (
  id uuid primary key,
  number text not null unique,
  regime license_regime not null,
  status license_status not null,
  activities text[] not null default '{}',
  valid_from date,
  valid_to date,
  provider_id uuid not null references provider (id),
  authority_id uuid not null references authority (id),
  constraint license_period_check check (valid_from <= valid_to)
);
create index license_number_idx on license (lower(number collate "C"), id);
create index license_valid_from_idx on license (coalesce(valid_from, '-infinity'::date), id);
create index license_valid_to_idx on license (coalesce(valid_to, '-infinity'::date), id);
create index license_valid_from_day_idx on license (valid_from);
create index license_valid_to_day_idx on license (valid_to);
create index on license (status);
create index on license (provider_id);
create index on license (authority_id);
`;

const down = `
drop table license;
drop type license_status;
drop type license_regime;
`;
