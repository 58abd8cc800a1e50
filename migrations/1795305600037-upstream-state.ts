import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day of a document's state, rows whose key changed, and what is odd about rows that stay. */
export class UpstreamState1795305600037 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
alter table upstream_run
  -- The day whose state the document gives; null where neither it nor its file says so.
  add column published_on date,
  add column rekeyed integer not null default 0,
  add column rows_flagged integer not null default 0;

-- What is odd about a row that was taken, beside those that were left out.
alter table upstream_refusal add column is_kept boolean not null default false;

alter table upstream_row
  -- The key that it had first: its record has its id from it, whatever its key is now.
  add column record_key text,
  add column first_seen_on date,
  add column ended_on date;
update upstream_row set record_key = key,
  first_seen_on = (first_seen_at at time zone 'Asia/Almaty')::date,
  ended_on = (ended_at at time zone 'Asia/Almaty')::date;
alter table upstream_row
  alter column record_key set not null,
  alter column first_seen_on set not null,
  add constraint upstream_row_ended_check check ((ended_at is null) = (ended_on is null)),
  add constraint upstream_row_record_key unique (upstream, record_key);

alter table upstream_row_change drop constraint upstream_row_change_upstream_key_fkey,
  add constraint upstream_row_change_upstream_key_fkey foreign key (upstream, key)
    references upstream_row (upstream, key) on update cascade;
alter table upstream_record drop constraint upstream_record_upstream_row_key_fkey,
  add constraint upstream_record_upstream_row_key_fkey foreign key (upstream, row_key)
    references upstream_row (upstream, key) on update cascade;
`;

const down = `
alter table upstream_record drop constraint upstream_record_upstream_row_key_fkey,
  add constraint upstream_record_upstream_row_key_fkey foreign key (upstream, row_key)
    references upstream_row (upstream, key);
alter table upstream_row_change drop constraint upstream_row_change_upstream_key_fkey,
  add constraint upstream_row_change_upstream_key_fkey foreign key (upstream, key)
    references upstream_row (upstream, key);
alter table upstream_row
  drop constraint upstream_row_record_key,
  drop constraint upstream_row_ended_check,
  drop column ended_on,
  drop column first_seen_on,
  drop column record_key;
delete from upstream_refusal where is_kept;
alter table upstream_refusal drop column is_kept;
alter table upstream_run drop column rows_flagged, drop column rekeyed, drop column published_on;
`;
