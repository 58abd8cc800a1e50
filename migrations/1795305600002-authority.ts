import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who licenses, fines and seizes. */
export class Authority1795305600002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create table authority (
  id uuid primary key,
  slug text not null unique
    constraint authority_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  acronym text,
  name text not null,
  jurisdiction text not null
    constraint authority_jurisdiction_check check (jurisdiction ~ '^[A-Z]{2}$'),
  website text
);
create index authority_name_idx on authority (lower(name collate "C"), id);
`;

const down = `
drop table authority;
`;
