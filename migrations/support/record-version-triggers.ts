/** Drops and restores what migration 1795305600013 noted changes of the record with. */
export const dropVersionTriggers = 'drop function note_record_change, note_record_truncation';

export const restoreVersionTriggers = `
drop table record_change;
drop type record_change_kind;
alter table record_transaction rename to record_change;
alter table record_change drop column sequence;
create function note_record_truncation() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into record_change default values on conflict do nothing;
  return null;
end
$$;
create function note_record_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from changed) then
    insert into record_change default values on conflict do nothing;
  end if;
  return null;
end
$$;
create or replace function advance_record_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update record_version set version = gen_random_uuid();
  delete from record_change where transaction = new.transaction;
  perform pg_notify('record_version', '');
  return null;
end
$$;
revoke all on function note_record_change, note_record_truncation from public;
`;
