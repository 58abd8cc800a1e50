/** The SQL of migration 1795305600050: commits, and the triggers that write the history. */

export const createCommits = `
create type record_commit_cause as enum
  ('FIRST', 'IMPORT', 'UPSTREAM', 'REVIEW', 'PUBLICATION', 'OTHER');
create table record_commit (
  id uuid primary key,
  -- Without gaps: 1 is the state in which the history begins.
  sequence bigint not null unique
    constraint record_commit_sequence_check check (sequence > 0),
  -- In whole milliseconds, as clients send instants; later than that of the commit before.
  recorded_at timestamptz not null,
  -- That of the record since then.
  version uuid not null generated always as (id) stored,
  cause record_commit_cause not null,
  upstream_run_id uuid
);
create index on record_commit (version);
create index on record_commit (recorded_at);
insert into record_commit (id, sequence, recorded_at, cause)
select version, 1, date_trunc('milliseconds', clock_timestamp()), 'FIRST' from record_version;

alter table record_change rename to record_transaction;
-- The nodes that a commit changed.
create type record_change_kind as enum ('ADDED', 'CHANGED', 'ENDED', 'NONE');
create table record_change (
  -- That of the commit.
  sequence bigint not null,
  changed_id uuid not null,
  -- The same on every database: the order within a commit.
  id uuid not null,
  type text not null,
  -- NONE: added and ended by the same commit; the end of the transaction deletes these.
  kind record_change_kind not null,
  primary key (sequence, changed_id)
);
create index on record_change (changed_id, sequence);
create index on record_change (sequence, id);

alter table record_transaction add column sequence bigint not null;

-- The commit of this transaction. The first one to call it waits for all others that change the
-- record: commits are numbered in the order in which they become visible.
create function open_record_commit() returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  opened bigint;
begin
  -- Summaries are computed at the very end, when the row of the transaction is gone.
  opened := nullif(current_setting('gateway.open_commit', true), '')::bigint;
  if opened is not null then return opened; end if;
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'the record is changed in a transaction that is read committed'
      using errcode = 'feature_not_supported',
        detail = 'Another would not see what was committed since it began.';
  end if;
  perform from record_version for update;
  insert into record_commit (id, sequence, recorded_at, cause, upstream_run_id)
  select gen_random_uuid(), sequence + 1, greatest(date_trunc('milliseconds', clock_timestamp()),
      recorded_at + interval '1 millisecond'),
    -- The one change of the record that a tenant's transaction can make is a publication.
    coalesce(nullif(current_setting('gateway.record_cause', true), ''),
      case when current_setting('gateway.tenant', true) <> '' then 'PUBLICATION'
        else 'OTHER' end)::record_commit_cause,
    nullif(current_setting('gateway.record_run', true), '')::uuid
  from record_commit order by sequence desc limit 1
  returning sequence into opened;
  insert into record_transaction (sequence) values (opened);
  perform set_config('gateway.open_commit', opened::text, true);
  return opened;
end
$$;

-- At the very end. The notice says that something changed, and not what is current when it arrives.
create or replace function advance_record_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from record_change where sequence = new.sequence and kind = 'NONE';
  update record_commit
  set recorded_at = greatest(date_trunc('milliseconds', clock_timestamp()), recorded_at)
  where sequence = new.sequence;
  update record_version set version = (
    select version from record_commit where sequence = new.sequence);
  delete from record_transaction where transaction = new.transaction;
  perform pg_notify('record_version', '');
  return null;
end
$$;
revoke all on function open_record_commit from public;
`;

// A trigger's arguments: the type of the node; whether a row is the node, a part or a summary; the
// column of the node's id, and the columns of the key.
export const createHistory = `
-- The commit whose state the views of the past schema show.
create function known_record_commit() returns bigint
language sql stable parallel safe as $$ select current_setting('gateway.known_commit')::bigint $$;

create function keep_record_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $function$
declare
  history constant text := quote_ident(tg_table_name || '_history');
  same_key constant text := (
    select string_agg(format(case tg_argv[1]
      -- Of a summary, what a group is not by is null.
      when 'summary' then $$coalesce(one.%1$I::text, '') = coalesce(other.%1$I::text, '')$$
      else 'one.%1$I = other.%1$I' end, key), ' and ') from unnest(tg_argv[3:]) key);
  -- Rows that are as they were are neither gone nor new.
  gone text := 'select * from old_rows';
  added text := 'select * from new_rows';
  touched text;
  is_changed boolean;
  opened bigint;
begin
  if tg_op = 'UPDATE' then
    gone := format('select other.* from old_rows other where not exists (
      select from new_rows one where %s and one *= other)', same_key);
    added := format('select other.* from new_rows other where not exists (
      select from old_rows one where %s and one *= other)', same_key);
  end if;
  touched := case tg_op when 'INSERT' then added when 'DELETE' then gone
    else format('%s union all %s', gone, added) end;
  execute format('select exists (%s)', touched) into is_changed;
  if not is_changed then return null; end if;
  opened := open_record_commit();
  if tg_op <> 'INSERT' then
    -- What the same transaction wrote before was never to be seen.
    execute format('delete from %s one using (%s) other
      where %s and upper_inf(one.recorded) and lower(one.recorded) = $1', history, gone, same_key)
      using opened;
    execute format('update %s one set recorded = int8range(lower(one.recorded), $1)
      from (%s) other where %s and upper_inf(one.recorded)', history, gone, same_key) using opened;
  end if;
  if tg_op <> 'DELETE' then
    execute format('insert into %s select int8range($1, null), other.* from (%s) other', history,
      added) using opened;
  end if;
  if tg_argv[1] = 'summary' then return null; end if;
  execute format('select note_node_changes($1, $2, $3, array(select %I from (%s) other))',
    tg_argv[2], touched)
    using opened, tg_argv[0], case tg_argv[1] when 'node' then tg_op else 'UPDATE' end;
  return null;
end
$function$;

create function keep_record_truncation() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  history constant text := quote_ident(tg_table_name || '_history');
  opened constant bigint := open_record_commit();
begin
  if tg_argv[1] <> 'summary' then
    execute format('select note_node_changes($1, $2, $3,
      array(select %I from %s where upper_inf(recorded)))', tg_argv[2], history)
      using opened, tg_argv[0], case tg_argv[1] when 'node' then 'DELETE' else 'UPDATE' end;
  end if;
  execute format('delete from %s where upper_inf(recorded) and lower(recorded) = $1', history)
    using opened;
  execute format('update %s set recorded = int8range(lower(recorded), $1)
    where upper_inf(recorded)', history) using opened;
  return null;
end
$$;

-- Adds what a statement did with nodes to what the transaction did with them before.
create function note_node_changes(opened bigint, node_type text, operation text, nodes uuid[])
returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
insert into record_change as noted (id, sequence, changed_id, type, kind)
select distinct md5(opened || ' ' || node)::uuid, opened, node, node_type,
  (case operation when 'INSERT' then 'ADDED' when 'DELETE' then 'ENDED'
    else 'CHANGED' end)::record_change_kind
from unnest(nodes) node
on conflict (sequence, changed_id) do update set kind = case
  when excluded.kind = 'CHANGED' then noted.kind
  when excluded.kind = 'ENDED' and noted.kind = 'ADDED' then 'NONE'
  when excluded.kind = 'ADDED' and noted.kind = 'ENDED' then 'CHANGED'
  else excluded.kind
end
where noted.kind <> case when excluded.kind = 'CHANGED' then noted.kind else excluded.kind end
$$;
revoke all on function keep_record_history, keep_record_truncation, note_node_changes from public;
`;

export const dropCommits = `
drop function keep_record_history, keep_record_truncation, note_node_changes, open_record_commit,
  known_record_commit;
drop table record_commit;
drop type record_commit_cause;
`;
