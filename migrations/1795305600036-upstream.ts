import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came from upstreams: their runs, the documents, the rows in them, and what they became. */
export class Upstream1795305600036 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
-- The bytes of a document, stored once however often they come.
create table upstream_snapshot (
  hash bytea primary key constraint upstream_snapshot_hash_check check (hash = sha256(body)),
  body bytea not null,
  stored_at timestamptz not null default now()
);

create type upstream_run_outcome as enum (
  'PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED', 'HELD', 'REFUSED', 'FAILED', 'ABANDONED'
);
create table upstream_run (
  id uuid primary key default gen_random_uuid(),
  upstream text not null,
  -- The address or the name of the file.
  origin text not null,
  started_at timestamptz not null default clock_timestamp(),
  -- A run that has no outcome by then was killed.
  lease_until timestamptz not null,
  finished_at timestamptz,
  outcome upstream_run_outcome,
  -- In capital letters, why a document was held or refused, or a fetch failed.
  reason text,
  message text,
  retrieved_at timestamptz not null,
  http_status integer,
  etag text,
  last_modified text,
  retry_at timestamptz,
  parser_version integer not null,
  snapshot bytea references upstream_snapshot (hash),
  scope text,
  rows_read integer not null default 0,
  rows_refused integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  ended integer not null default 0,
  warnings text[] not null default '{}',
  constraint upstream_run_finished_check check ((finished_at is null) = (outcome is null))
);
-- One run of an upstream at a time, whichever process has it.
create unique index upstream_run_under_way_idx on upstream_run (upstream) where outcome is null;
create index upstream_run_started_idx on upstream_run (upstream, started_at desc);
create index upstream_run_snapshot_idx on upstream_run (snapshot);

create table upstream_refusal (
  run_id uuid not null references upstream_run (id),
  locator text not null,
  code text not null,
  message text not null
);
create index upstream_refusal_run_id_idx on upstream_refusal (run_id);

-- The rows of an upstream as its last document has them.
create table upstream_row (
  upstream text not null,
  key text not null,
  scope text not null,
  content jsonb not null,
  locator text not null,
  snapshot bytea not null references upstream_snapshot (hash),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- Since when documents of its scope have been without it: the second of them ends it.
  absent_since timestamptz,
  ended_at timestamptz,
  primary key (upstream, key)
);
create index upstream_row_scope_idx on upstream_row (upstream, scope);
create index upstream_row_snapshot_idx on upstream_row (snapshot);

-- The values that a row had before a run changed it.
create table upstream_row_change (
  run_id uuid not null references upstream_run (id),
  upstream text not null,
  key text not null,
  former_content jsonb not null,
  former_locator text not null,
  former_snapshot bytea not null references upstream_snapshot (hash),
  primary key (run_id, key),
  foreign key (upstream, key) references upstream_row (upstream, key)
);
create index upstream_row_change_key_idx on upstream_row_change (upstream, key);
create index upstream_row_change_snapshot_idx on upstream_row_change (former_snapshot);

-- The records that an upstream maintains. A record without a row here is curated.
create table upstream_record (
  record_id uuid primary key,
  upstream text not null,
  -- The row that it comes from; null for a record that rows share, e.g. their source.
  row_key text,
  foreign key (upstream, row_key) references upstream_row (upstream, key)
);
create index upstream_record_row_idx on upstream_record (upstream, row_key);
`;

const down = `
drop table upstream_record;
drop table upstream_row_change;
drop table upstream_row;
drop table upstream_refusal;
drop table upstream_run;
drop type upstream_run_outcome;
drop table upstream_snapshot;
`;
