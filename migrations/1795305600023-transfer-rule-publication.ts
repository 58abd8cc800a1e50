import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addToRecordVersion } from './support/record-version';

/** Publishing a version for every tenant takes a scope of its own, a source and a legal act. */
export class TransferRulePublication1795305600023 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await addToRecordVersion(queryRunner, 'transfer_rule_publication');
    await queryRunner.query(publishing);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const table = `
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish']
    and scopes <> '{}');

create table transfer_rule_publication (
  id uuid primary key references transfer_rule_version (id),
  published_by text not null
    constraint transfer_rule_publication_published_by_check
    check (published_by ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  published_at timestamptz not null,
  source_id uuid not null references source (id)
);
create index on transfer_rule_publication (source_id);
`;

const publishing = `
drop function publish_transfer_rule_draft;
-- The only way by which the service makes a version: whole, from a draft of the tenant that calls
-- it, under the next number of its rule, with the source that it rests on. A published draft is not
-- published again: its version is returned. For a draft of another tenant that is null.
create function publish_transfer_rule_draft(draft_id uuid, version_id uuid, as_number integer,
  as_status transfer_rule_status, as_source_id uuid, out published_id uuid, out is_new boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft transfer_rule_draft;
begin
  -- An owner who is a superuser is not held by the policy, so the tenant is compared here, too.
  select * into draft from transfer_rule_draft
  where id = draft_id and tenant_id = current_tenant() for update;
  is_new := found and draft.published_as_id is null;
  published_id := case when is_new then version_id else draft.published_as_id end;
  if not is_new then return; end if;
  if as_status = 'IN_FORCE' then
    if coalesce(draft.legal_act, '') !~ '\\S' then
      raise exception 'no version is published as in force without a legal act'
        using errcode = 'check_violation', constraint = 'transfer_rule_version_legal_act';
    end if;
    -- What was in force without an end is so until the day before the new version.
    update transfer_rule_version set effective_to = draft.effective_from - 1
    where transfer_rule_id = draft.transfer_rule_id and status = 'IN_FORCE'
      and effective_to is null and coalesce(effective_from < draft.effective_from, true);
    if found and draft.effective_to is not null then
      raise exception 'no version would be in force after %', draft.effective_to
        using errcode = 'restrict_violation', constraint = 'transfer_rule_version_gap';
    end if;
  end if;
  insert into transfer_rule_version (id, number, status, announced_on, effective_from, effective_to,
    legal_act, threshold_amount, threshold_currency, clauses, transfer_rule_id)
  values (version_id, as_number, as_status, draft.announced_on, draft.effective_from,
    draft.effective_to, draft.legal_act, draft.threshold_amount, draft.threshold_currency,
    draft.clauses, draft.transfer_rule_id);
  insert into transfer_rule_publication (id, published_by, published_at, source_id)
  select version_id, slug, date_trunc('milliseconds', clock_timestamp()), as_source_id
  from tenant where id = draft.tenant_id;
  update transfer_rule_draft set published_as_id = version_id where id = draft_id;
end
$$;
revoke all on function publish_transfer_rule_draft from public;
`;

const down = `
drop function publish_transfer_rule_draft;
create function publish_transfer_rule_draft(draft_id uuid, version_id uuid, as_number integer,
  as_status transfer_rule_status)
returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft transfer_rule_draft;
begin
  -- An owner who is a superuser is not held by the policy, so the tenant is asked for here, too.
  select * into draft from transfer_rule_draft
  where id = draft_id and tenant_id = current_tenant() for update;
  if not found then return null; end if;
  if draft.published_as_id is not null then return draft.published_as_id; end if;
  -- What was in force without an end is so until the day before the new version.
  if as_status = 'IN_FORCE' then
    update transfer_rule_version set effective_to = draft.effective_from - 1
    where transfer_rule_id = draft.transfer_rule_id and status = 'IN_FORCE'
      and effective_to is null and coalesce(effective_from < draft.effective_from, true);
    if found and draft.effective_to is not null then
      raise exception 'no version would be in force after %', draft.effective_to
        using errcode = 'restrict_violation', constraint = 'transfer_rule_version_gap';
    end if;
  end if;
  insert into transfer_rule_version (id, number, status, announced_on, effective_from, effective_to,
    legal_act, threshold_amount, threshold_currency, clauses, transfer_rule_id)
  values (version_id, as_number, as_status, draft.announced_on, draft.effective_from,
    draft.effective_to, draft.legal_act, draft.threshold_amount, draft.threshold_currency,
    draft.clauses, draft.transfer_rule_id);
  update transfer_rule_draft set published_as_id = version_id where id = draft_id;
  return version_id;
end
$$;
revoke all on function publish_transfer_rule_draft from public;
drop table transfer_rule_publication;

-- A key that could only publish can do nothing that the scopes before allow: it is revoked.
update api_key set revoked_at = coalesce(revoked_at, now()), scopes = array['rules:write']
where scopes = array['rules:publish'];
update api_key set scopes = array_remove(scopes, 'rules:publish')
where 'rules:publish' = any(scopes);
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write']
    and scopes <> '{}');
`;
