import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The curated record as an upstream: its runs, its rows, and that its records are its own. */
export class CuratedRecord1795305600044 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
    for (const table of curatedTables) await queryRunner.query(ownRecords(table));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
-- Null where documents come as persons write them.
alter table upstream alter column cadence_hours drop not null;

-- Whether no other run may begin before it has ended. Imports wait for one another by the lock of
-- the record instead, so that one that was killed makes no other wait.
alter table upstream_run add column is_exclusive boolean not null default true;
drop index upstream_run_under_way_idx;
create unique index upstream_run_under_way_idx on upstream_run (upstream)
  where outcome is null and is_exclusive;

-- Null where the record alone has the values: those of a curated row.
alter table upstream_row alter column content drop not null;

-- When a document that lists a scope in full was last retrieved: all rows of the scope but those
-- that it is without were seen then.
create table upstream_scope (
  upstream text not null,
  scope text not null,
  seen_at timestamptz not null,
  primary key (upstream, scope)
);
`;

const curatedTables = [
  ...['source', 'exchange_rate', 'authority', 'provider', 'license', 'asset'],
  ...['enforcement_action', 'seizure', 'policy_initiative', 'transfer_rule'],
  ...['transfer_rule_version', 'provider_identifier', 'provider_status_period', 'claim'],
];

/** What no upstream wrote came from files, but for versions that were published from drafts. */
const ownRecords = (table: string): string => `
insert into upstream_record (record_id, upstream)
select t.id, 'curated-record' from ${table} t
where not exists (select from upstream_record other where other.record_id = t.id)
  and not exists (select from transfer_rule_publication p where p.id = t.id)
`;

const down = `
delete from upstream_record where upstream = 'curated-record';
delete from upstream_row where upstream = 'curated-record';
delete from upstream_run where upstream = 'curated-record';
delete from upstream where slug = 'curated-record';
delete from upstream_snapshot s
where not exists (select from upstream_run r where r.snapshot = s.hash)
  and not exists (select from upstream_row n where n.snapshot = s.hash)
  and not exists (select from upstream_row_change c where c.former_snapshot = s.hash);
drop table upstream_scope;
alter table upstream_row alter column content set not null;
drop index upstream_run_under_way_idx;
alter table upstream_run drop column is_exclusive;
create unique index upstream_run_under_way_idx on upstream_run (upstream) where outcome is null;
alter table upstream alter column cadence_hours set not null;
`;
