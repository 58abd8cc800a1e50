import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which state the public record is in: another version after every transaction that changed it. */
export class RecordVersion1795305600013 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

/** The public record: what belongs to tenants is no part of it. */
const tables = [
  'source',
  'exchange_rate',
  'authority',
  'provider',
  'provider_identifier',
  'provider_status_period',
  'license',
  'enforcement_action',
  'enforcement_action_provider',
  'asset',
  'seizure',
  'seizure_provider',
  'policy_initiative',
  'transfer_rule',
  'transfer_rule_version',
  'claim',
];

const watched = tables.map(
  (table) => `
create trigger ${table}_inserted after insert on ${table}
  referencing new table as changed for each statement execute function note_record_change();
create trigger ${table}_updated after update on ${table}
  referencing new table as changed for each statement execute function note_record_change();
create trigger ${table}_deleted after delete on ${table}
  referencing old table as changed for each statement execute function note_record_change();
create trigger ${table}_truncated after truncate on ${table}
  for each statement execute function note_record_truncation();`,
);

const up = `
-- Random, so that no two states ever share a version, not even after a backup was restored.
create table record_version (
  is_current boolean primary key default true
    constraint record_version_only_check check (is_current),
  version uuid not null default gen_random_uuid()
);
insert into record_version default values;

-- The transactions under way that have changed the record: a row lives no longer than its own.
create table record_change (transaction xid8 primary key default pg_current_xact_id());

create function note_record_truncation() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into record_change default values on conflict do nothing;
  return null;
end
$$;

-- A statement that changed no row, such as an import of what is on record already, is no change.
create function note_record_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from changed) then
    insert into record_change default values on conflict do nothing;
  end if;
  return null;
end
$$;

-- At the very end: the one row that all who change the record wait for is locked only for what is
-- done there. The notice says that something changed, and not what is current when it arrives.
create function advance_record_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update record_version set version = gen_random_uuid();
  delete from record_change where transaction = new.transaction;
  perform pg_notify('record_version', '');
  return null;
end
$$;
create constraint trigger record_change_noted after insert on record_change
  deferrable initially deferred for each row execute function advance_record_version();

revoke all on function note_record_truncation, note_record_change, advance_record_version
  from public;
${watched.join('\n')}
`;

const down = `
${tables
  .flatMap((table) =>
    ['inserted', 'updated', 'deleted', 'truncated'].map(
      (event) => `drop trigger ${table}_${event} on ${table};`,
    ),
  )
  .join('\n')}
drop table record_change;
drop table record_version;
drop function advance_record_version;
drop function note_record_change;
drop function note_record_truncation;
`;
