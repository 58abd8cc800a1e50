import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Initiatives around the crackdown. */
export class PolicyInitiative1795305600007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type policy_initiative_status as enum (
  'CONSIDERED', 'ANNOUNCED', 'PILOT', 'IN_FORCE', 'ABANDONED'
);
create table policy_initiative (
  id uuid primary key,
  slug text not null unique
    constraint policy_initiative_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  summary text,
  status policy_initiative_status not null,
  announced_on date,
  authority_id uuid not null references authority (id)
);
create index policy_initiative_announced_on_idx
  on policy_initiative (coalesce(announced_on, '-infinity'::date), id);
create index on policy_initiative (authority_id);
`;

const down = `
drop table policy_initiative;
drop type policy_initiative_status;
`;
