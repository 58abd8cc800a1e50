import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addToRecordHistory,
  createPastSummary,
  pastName,
  removeFromRecordHistory,
  type RecordTable,
} from './support/record-history';
import { addToRecordVersion, removeFromRecordVersion } from './support/record-version';

/**
 * The commits of the public record, and the history of its tables: what each held after each of
 * them (`docs/decisions/0046`).
 */
export class RecordCommit1795305600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(commits);
    await runner.query(history);
    await runner.query(`do $$ begin
  execute format('create schema %I', current_schema() || '_past'); end $$`);
    for (const table of tables) {
      await removeFromRecordVersion(runner, table.name);
      await addToRecordHistory(runner, table);
    }
    for (const [name, select] of summaries) await createPastSummary(runner, name, select);
    await runner.query(withoutVersionTriggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of summaries) await runner.query(`drop view ${await pastName(runner, name)}`);
    await runner.query(versionTriggers);
    for (const { name } of tables) {
      await removeFromRecordHistory(runner, name);
      await addToRecordVersion(runner, name);
    }
    await runner.query(`do $$ begin
  execute format('drop schema %I', current_schema() || '_past'); end $$`);
    await runner.query(down);
  }
}

/** A table whose rows are nodes themselves. */
const nodes = (type: string, name: string): RecordTable => ({ name, type });

/** The public record: what belongs to tenants is no part of it. */
const tables: readonly RecordTable[] = [
  nodes('Source', 'source'),
  nodes('ExchangeRate', 'exchange_rate'),
  nodes('Authority', 'authority'),
  nodes('Provider', 'provider'),
  { name: 'provider_identifier', type: 'Provider', partOf: 'provider_id' },
  { name: 'provider_status_period', type: 'Provider', partOf: 'provider_id' },
  nodes('License', 'license'),
  nodes('EnforcementAction', 'enforcement_action'),
  {
    name: 'enforcement_action_provider',
    type: 'EnforcementAction',
    partOf: 'enforcement_action_id',
    key: ['enforcement_action_id', 'provider_id'],
  },
  nodes('Asset', 'asset'),
  nodes('Seizure', 'seizure'),
  {
    name: 'seizure_provider',
    type: 'Seizure',
    partOf: 'seizure_id',
    key: ['seizure_id', 'provider_id'],
  },
  nodes('PolicyInitiative', 'policy_initiative'),
  nodes('TransferRule', 'transfer_rule'),
  nodes('TransferRuleVersion', 'transfer_rule_version'),
  { name: 'transfer_rule_publication', type: 'TransferRuleVersion', partOf: 'id' },
  nodes('Claim', 'claim'),
  nodes('RegisterEntry', 'register_entry'),
  nodes('CryptoAddress', 'crypto_address'),
  nodes('AssetValuation', 'asset_valuation'),
];

/** The tables that are computed from the record or list its commits, as of a former commit. */
const summaries = [
  ['enforcement_summary', 'select * from enforcement_summary_of_record()'],
  ['seizure_summary', 'select * from seizure_summary_of_record()'],
  ['disputed_property', 'select * from disputed_property_of_record()'],
  ['provider_standing_summary', 'select * from provider_standing_summary_of_record()'],
  ['record_commit', 'select * from record_commit where sequence <= known_record_commit()'],
  ['record_change', 'select * from record_change where sequence <= known_record_commit()'],
  ['provider_summary', 'select count(*) as provider_count from past.provider'],
] as const;

const commits = `
create table record_commit (
  -- Without gaps: 1 is the state in which the history begins.
  sequence bigint primary key,
  -- In whole milliseconds, as clients send instants; later than that of the commit before.
  recorded_at timestamptz not null,
  version uuid not null,
  id uuid not null generated always as (version) stored,
  cause text not null
    constraint record_commit_cause_check
    check (cause in ('FIRST', 'IMPORT', 'UPSTREAM', 'REVIEW', 'PUBLICATION', 'OTHER')),
  upstream_run_id uuid
);
create unique index on record_commit (recorded_at);
create unique index on record_commit (version);
insert into record_commit (sequence, recorded_at, version, cause)
select 1, date_trunc('milliseconds', clock_timestamp()), version, 'FIRST' from record_version;

alter table record_change rename to record_transaction;
-- The nodes that a commit changed.
create table record_change (
  id uuid primary key default gen_random_uuid(),
  sequence bigint not null references record_commit (sequence),
  changed_id uuid not null,
  type text not null,
  -- NONE: added and ended by the same commit; the end of the transaction deletes these.
  kind text not null constraint record_change_kind_check
    check (kind in ('ADDED', 'CHANGED', 'ENDED', 'NONE')),
  unique (sequence, changed_id)
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
  select sequence into opened from record_transaction where transaction = pg_current_xact_id();
  if found then return opened; end if;
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'the record is changed in a transaction that is read committed'
      using errcode = 'feature_not_supported',
        detail = 'Another would not see what was committed since it began.';
  end if;
  perform from record_version for update;
  insert into record_commit (sequence, recorded_at, version, cause, upstream_run_id)
  select sequence + 1, greatest(date_trunc('milliseconds', clock_timestamp()),
      recorded_at + interval '1 millisecond'), gen_random_uuid(), coalesce(nullif(current_setting('gateway.record_cause', true), ''), 'OTHER'),
    nullif(current_setting('gateway.record_run', true), '')::uuid
  from record_commit order by sequence desc limit 1
  returning sequence into opened;
  insert into record_transaction (sequence) values (opened);
  return opened;
end
$$;

-- At the very end. The notice says that something changed, and not what is current when it arrives.
create or replace function advance_record_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from record_change where sequence = new.sequence and kind = 'NONE';
  update record_commit set recorded_at = greatest(date_trunc('milliseconds', clock_timestamp()), recorded_at)
  where sequence = new.sequence;
  update record_version set version = (
    select version from record_commit where sequence = new.sequence);
  delete from record_transaction where transaction = new.transaction;
  perform pg_notify('record_version', '');
  return null;
end
$$;
revoke all on function open_record_commit from public;
alter function publish_transfer_rule_draft set gateway.record_cause = 'PUBLICATION';
`;

// A trigger's arguments: the type of the node, whether a row is the node or a part of it, the column
// of the node's id, and the columns of the primary key.
const history = `
-- The commit whose state the views of the past schema show.
create function known_record_commit() returns bigint
language sql stable parallel safe as $$ select current_setting('gateway.known_commit')::bigint $$;

create function keep_record_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  history constant text := quote_ident(tg_table_name || '_history');
  same_key constant text := (
    select string_agg(format('one.%1$I = other.%1$I', key), ' and ') from unnest(tg_argv[3:]) key);
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
  execute format('select note_node_changes($1, $2, $3, array(select %I from (%s) other))',
    tg_argv[2], touched)
    using opened, tg_argv[0], case tg_argv[1] when 'node' then tg_op else 'UPDATE' end;
  return null;
end
$$;

create function keep_record_truncation() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  history constant text := quote_ident(tg_table_name || '_history');
  opened constant bigint := open_record_commit();
begin
  execute format('select note_node_changes($1, $2, $3,
    array(select %I from %s where upper_inf(recorded)))', tg_argv[2], history)
    using opened, tg_argv[0], case tg_argv[1] when 'node' then 'DELETE' else 'UPDATE' end;
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
insert into record_change as noted (sequence, changed_id, type, kind)
select distinct opened, node, node_type,
  case operation when 'INSERT' then 'ADDED' when 'DELETE' then 'ENDED' else 'CHANGED' end
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

const withoutVersionTriggers = 'drop function note_record_change, note_record_truncation';

const versionTriggers = `
drop table record_change;
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

const down = `
alter function publish_transfer_rule_draft reset gateway.record_cause;
drop function keep_record_history, keep_record_truncation, note_node_changes, open_record_commit,
  known_record_commit;
drop table record_commit;
`;
