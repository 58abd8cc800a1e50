import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the graph says of upstreams: which there are, how current they are, where rows are from. */
export class UpstreamFreshness1795305600040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(scope);
    await queryRunner.query(upstreams);
    await queryRunner.query(snapshots);
    await queryRunner.query(recordUpdate);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const scope = `
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish',
      'record:read', 'record:review']
    and scopes <> '{}');
`;

const upstreams = `
-- As their declarations have them: what serves reads this, whatever version of the code it is.
create table upstream (
  id uuid primary key generated always as (md5('upstream ' || slug)::uuid) stored,
  slug text not null
    constraint upstream_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  publisher text not null,
  licence_name text not null,
  licence_url text,
  licence_attribution text not null,
  -- Null where the publisher does not say.
  licence_commercial_use boolean,
  cadence_hours integer not null constraint upstream_cadence_check check (cadence_hours > 0),
  -- Why nothing new comes any more; null while something does.
  ended_reason text,
  -- The last time of its schedule that a process took on: no other one takes it again.
  scheduled_at timestamptz
);

alter table upstream_run
  add column upstream_id uuid not null
    generated always as (md5('upstream ' || upstream)::uuid) stored;
create index upstream_run_upstream_idx on upstream_run (upstream_id, started_at desc, id desc);
create index upstream_run_taken_idx on upstream_run (upstream, retrieved_at)
  where outcome in ('PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED');

alter table upstream_refusal
  add column id uuid primary key default gen_random_uuid(),
  add column position bigint not null generated always as identity;
`;

const snapshots = `
alter table upstream_snapshot
  -- Null where it was deleted: the hash stays.
  alter column body drop not null,
  add column size_bytes integer;
update upstream_snapshot set size_bytes = octet_length(body);
alter table upstream_snapshot
  alter column size_bytes set not null,
  add constraint upstream_snapshot_size_check check (octet_length(body) = size_bytes);

-- What anyone may know of a document: everything but its bytes.
create view upstream_document as select hash, size_bytes, stored_at from upstream_snapshot;

-- The only way by which the service reads the bytes: for a valid key that may review.
create function read_upstream_snapshot(key_hash bytea, wanted bytea) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select body from upstream_snapshot where hash = wanted and exists (
    select from api_key where api_key.hash = key_hash and revoked_at is null
      and coalesce(expires_at > now(), true) and 'record:review' = any(scopes))
$$;
revoke all on function read_upstream_snapshot from public;
`;

const recordUpdate = `
alter table record_version add column updated_at timestamptz not null default now();
create function note_record_update() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;
revoke all on function note_record_update from public;
create trigger record_version_updated before update of version on record_version
  for each row execute function note_record_update();
`;

const down = `
drop trigger record_version_updated on record_version;
drop function note_record_update;
alter table record_version drop column updated_at;

drop function read_upstream_snapshot;
drop view upstream_document;
-- Fails where bytes were deleted: the schema before has no place for a hash alone.
alter table upstream_snapshot drop column size_bytes, alter column body set not null;

alter table upstream_refusal drop column position, drop column id;
drop index upstream_run_taken_idx;
alter table upstream_run drop column upstream_id;
drop table upstream;

-- A key that could only review can do nothing that the scopes before allow: it is revoked.
update api_key set revoked_at = coalesce(revoked_at, now()), scopes = array['evaluations:read']
where scopes = array['record:review'];
update api_key set scopes = array_remove(scopes, 'record:review')
where 'record:review' = any(scopes);
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish',
      'record:read']
    and scopes <> '{}');
`;
