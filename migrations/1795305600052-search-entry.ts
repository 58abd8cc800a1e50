import type { MigrationInterface, QueryRunner } from 'typeorm';
import { pastName } from './support/record-history';
import { searchSource, searchedTables } from './support/search-source';
import { dropSearchText, searchText } from './support/search-text';

/** The texts by which the record is searched, kept by whatever writes it. */
export class SearchEntry1795305600052 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(searchText);
    await queryRunner.query(table);
    await queryRunner.query(searchSource);
    await queryRunner.query(keeping);
    for (const each of searchedTables) await queryRunner.query(triggers(each));
    await queryRunner.query(
      'insert into search_entry select * from search_entry_of_record(null, null)',
    );
    // Of a former state nothing is stored: its texts are written again (`docs/decisions/0050`).
    await queryRunner.query(`
create view ${await pastName(queryRunner, 'search_entry')} as
select * from search_entry_of_record(null, null)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop view ${await pastName(queryRunner, 'search_entry')}`);
    await queryRunner.query('drop function keep_search_entries cascade');
    await queryRunner.query('drop function search_entry_of_record');
    await queryRunner.query('drop table search_entry');
    await queryRunner.query('drop type search_kind; drop type search_field');
    await queryRunner.query(dropSearchText);
  }
}

const table = `
create type search_kind as enum ('PROVIDER', 'REGISTER_ENTRY', 'LICENSE', 'ENFORCEMENT_ACTION',
  'SEIZURE', 'POLICY_INITIATIVE', 'TRANSFER_RULE', 'CRYPTO_ADDRESS', 'SOURCE');
create type search_field as enum ('NAME', 'LEGAL_NAME', 'ALIAS', 'FORMER_NAME', 'TRANSLITERATION',
  'DOMAIN', 'NUMBER', 'ADDRESS', 'SLUG', 'TITLE', 'PUBLISHER', 'SUMMARY', 'CLAIM', 'NOTE');
create table search_entry (
  -- The row that has the text.
  origin_id uuid not null,
  field search_field not null,
  -- Of a list of texts: which of them.
  place integer not null,
  -- The record that is found by it.
  owner_id uuid not null,
  kind search_kind not null,
  text text not null,
  plain text not null constraint search_entry_plain_check check (plain <> ''),
  keys text[] not null,
  words tsvector not null,
  misspelt boolean not null,
  primary key (origin_id, field, place)
);
create index search_entry_words_idx on search_entry using gin (words);
create index search_entry_keys_idx on search_entry using gin (keys);
create index search_entry_plain_idx on search_entry using gin (plain gin_trgm_ops)
  where misspelt;
`;

/** So many rows are planned as values. */
const partSize = 5_000;

// It runs with the rights of its owner, like what keeps the summaries.
const keeping = `
create function keep_search_entries() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
  origins uuid[];
  part uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from search_entry kept where not exists (
      select from search_entry_of_record(null, null) each where each.origin_id = kept.origin_id);
    return null;
  end if;
  if tg_op = 'DELETE' then
    origins := array(select id from old_rows);
  else
    origins := array(select id from new_rows);
  end if;
  for start in 1..cardinality(origins) by ${partSize} loop
    part := origins[start:start + ${partSize - 1}];
    if tg_op <> 'INSERT' then
      delete from search_entry kept where origin_id = any(part) and not exists (
        select from search_entry_of_record(tg_table_name, part) each
        where each.origin_id = kept.origin_id and each.field = kept.field
          and each.place = kept.place and each.owner_id = kept.owner_id
          and each.text = kept.text);
    end if;
    if tg_op <> 'DELETE' then
      insert into search_entry
      select each.* from search_entry_of_record(tg_table_name, part) each on conflict do nothing;
    end if;
  end loop;
  return null;
end
$$;
revoke all on function keep_search_entries from public;
`;

const events = [
  ['insert', 'new table as new_rows'],
  ['update', 'old table as old_rows new table as new_rows'],
  ['delete', 'old table as old_rows'],
] as const;

const triggers = (name: string): string => `
${events
  .map(
    ([event, rows]) => `
create trigger ${name}_${event}_search after ${event} on ${name} referencing ${rows}
  for each statement execute function keep_search_entries();`,
  )
  .join('')}
create trigger ${name}_truncate_search after truncate on ${name}
  for each statement execute function keep_search_entries();
`;
