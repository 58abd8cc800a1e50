import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The documents that facts are taken from; extensions that later migrations use. */
export class Source1795305600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create function is_decimal(number numeric) returns boolean
language sql immutable parallel safe strict
return number > '-1e30' and number < '1e30' and scale(number) <= 18;

create type source_kind as enum (
  'OFFICIAL_RELEASE', 'REGISTER', 'LEGAL_ACT', 'COURT_RECORD', 'PRESS', 'COMPANY', 'SECOND_HAND'
);
create table source (
  id uuid primary key,
  slug text not null unique
    constraint source_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  publisher text not null,
  kind source_kind not null,
  url text,
  language text constraint source_language_check check (language ~ '^[a-z]{2}$'),
  published_on date
);
create index source_published_on_idx
  on source (coalesce(published_on, '-infinity'::date), lower(slug collate "C"), id);
`;

const down = `
drop table source;
drop type source_kind;
drop function is_decimal;
`;
