import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addToRecordVersion } from './support/record-version';

/** What registers of other countries say of firms. */
export class RegisterEntry1795305600038 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
    await addToRecordVersion(queryRunner, 'register_entry');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type register_entry_kind as enum ('LICENSE', 'WARNING', 'SANCTION');
create table register_entry (
  id uuid primary key,
  upstream text not null
    constraint register_entry_upstream_check check (upstream ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind register_entry_kind not null,
  name text not null constraint register_entry_name_check check (name ~ '[^[:space:]]'),
  other_names text[] not null default '{}',
  lei text constraint register_entry_lei_check check (lei ~ '^[0-9A-Z]{18}[0-9]{2}$'),
  websites text[] not null default '{}',
  authority text not null,
  country text constraint register_entry_country_check check (country ~ '^[A-Z]{2}$'),
  countries text[] not null default '{}' constraint register_entry_countries_check
    check (array_to_string(countries, ' ', '-') ~ '^([A-Z]{2}( [A-Z]{2})*)?$'
      and length(array_to_string(countries, ' ', '-'))
        = greatest(3 * cardinality(countries) - 1, 0)),
  activities text[] not null default '{}',
  valid_from date,
  valid_to date,
  statement text,
  listed_on date not null,
  removed_on date,
  provider_id uuid references provider (id),
  source_id uuid not null references source (id),
  constraint register_entry_listed_check check (listed_on <= removed_on)
);
create index register_entry_name_idx on register_entry (lower(name collate "C"), id);
create index register_entry_name_trigram_idx
  on register_entry using gin (fold_case(name) gin_trgm_ops);
create index register_entry_valid_from_idx
  on register_entry (coalesce(valid_from, '-infinity'::date), id);
create index register_entry_listed_on_idx
  on register_entry (coalesce(listed_on, '-infinity'::date), id);
create index register_entry_removed_on_idx
  on register_entry (coalesce(removed_on, '-infinity'::date));
create index register_entry_websites_idx on register_entry using gin (websites);
create index on register_entry (upstream);
create index on register_entry (authority);
create index on register_entry (country);
create index on register_entry (lei);
create index on register_entry (provider_id);
create index on register_entry (source_id);
`;

const down = `
drop table register_entry;
drop type register_entry_kind;
`;
