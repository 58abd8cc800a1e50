import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names and domains that several providers may have, each with its kind. The next import writes the
 * kinds and the texts that cannot be told from the stored values alone.
 */
export class SharedIdentifier1795305600019 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type provider_identifier_kind as enum (
  'BIN', 'LEI', 'DOMAIN', 'LEGAL_NAME', 'NAME', 'FORMER_NAME', 'ALIAS', 'TRANSLITERATION'
);
alter table provider add lei text unique
  constraint provider_lei_check check (lei ~ '^[0-9A-Z]{18}[0-9]{2}$'),
  add former_names text[] not null default '{}',
  add transliterations text[] not null default '{}';
alter table provider_identifier drop constraint provider_identifier_pkey,
  add id uuid, add kind provider_identifier_kind, add text text;
update provider_identifier identifier set
  id = overlay(gen_random_uuid()::text placing '11' from 1)::uuid,
  text = identifier.value,
  kind = case
    when identifier.value = provider.bin then 'BIN'
    when identifier.value = any(provider.websites) then 'DOMAIN'
    when identifier.value = lower(provider.legal_name) then 'LEGAL_NAME'
    when identifier.value = lower(provider.name) then 'NAME'
    else 'ALIAS'
  end::provider_identifier_kind
from provider where provider.id = identifier.provider_id;
alter table provider_identifier add primary key (id),
  alter kind set not null, alter text set not null,
  add constraint provider_identifier_value_check check (value <> '');
create index on provider_identifier (value);
create unique index provider_identifier_number_key on provider_identifier (kind, value)
  where kind in ('BIN', 'LEI');
`;

// A value that several providers have stays with one of them.
const down = `
drop index provider_identifier_number_key;
drop index provider_identifier_value_idx;
delete from provider_identifier one using provider_identifier other
where other.value = one.value and other.id < one.id;
alter table provider_identifier drop constraint provider_identifier_value_check,
  drop constraint provider_identifier_pkey, drop id, drop kind, drop text,
  add primary key (value);
alter table provider drop lei, drop former_names, drop transliterations;
drop type provider_identifier_kind;
`;
