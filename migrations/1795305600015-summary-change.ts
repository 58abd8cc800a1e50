import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever changes the record changes the summaries of it, in the same transaction. */
export class SummaryChange1795305600015 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [rebuilding, triggers, first]) await queryRunner.query(part);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

// Who changes the record need not know of summaries, so both run with the rights of their owner.
const rebuilding = `
-- Which summaries the transactions under way are to rebuild before they end: nobody else sees any.
create table summary_change (
  transaction xid8,
  summary text,
  primary key (transaction, summary)
);
create function note_summary_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_level = 'STATEMENT' and tg_op <> 'TRUNCATE' then
    if not exists (select from changed) then return null; end if;
  end if;
  insert into summary_change select pg_current_xact_id(), unnest(tg_argv) on conflict do nothing;
  return null;
end
$$;
create function rebuild_changed_summary() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'the record is changed in a transaction that is read committed'
      using errcode = 'feature_not_supported',
        detail = 'Another would sum up without what was committed since it began.';
  end if;
  -- The one row that all who change the record wait for, whichever end of theirs comes first. Who
  -- has waited goes on with a snapshot that has what the one before committed.
  perform from record_version for update;
  delete from summary_change where (transaction, summary) = (new.transaction, new.summary);
  execute format('select %I()', 'rebuild_' || new.summary || '_summary');
  return null;
end
$$;
revoke all on function note_summary_change, rebuild_changed_summary from public;
create constraint trigger summary_change_rebuild after insert on summary_change
  deferrable initially deferred
  for each row execute function rebuild_changed_summary();
`;

const rowsOf = { insert: 'new', update: 'new', delete: 'old' };

const noting = (table: string, summary: string): string => `
${Object.entries(rowsOf)
  .map(
    ([event, rows]) => `
create trigger ${table}_${event}_summary after ${event} on ${table}
  referencing ${rows} table as changed
  for each statement execute function note_summary_change('${summary}');`,
  )
  .join('')}
create trigger ${table}_truncate_summary after truncate on ${table}
  for each statement execute function note_summary_change('${summary}');
`;

const triggers = `
${noting('enforcement_action', 'enforcement')}
${noting('enforcement_action_provider', 'enforcement')}
${noting('seizure', 'seizure')}
create trigger authority_slug_summary after update of slug on authority
  for each row when (old.slug <> new.slug)
  execute function note_summary_change('enforcement', 'seizure');
create trigger asset_symbol_summary after update of symbol on asset
  for each row when (old.symbol <> new.symbol) execute function note_summary_change('seizure');
`;

// What was on record before.
const first = 'select rebuild_enforcement_summary(), rebuild_seizure_summary()';

const down = `
drop function note_summary_change cascade;
drop table summary_change;
drop function rebuild_changed_summary;
`;
