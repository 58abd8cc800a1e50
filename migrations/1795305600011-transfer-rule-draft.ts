import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of transfer rules before they are published; what is published stays as it was. */
export class TransferRuleDraft1795305600011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create function refuse_transfer_rule_version_change() returns trigger
language plpgsql as $$
begin
  raise exception 'version % of a transfer rule is published: a change is a new version', old.number
    using errcode = 'restrict_violation', constraint = 'transfer_rule_version_immutable';
end
$$;
-- What decides is never changed. When it was announced, and since when it is in force, is a fact
-- about the version that may become known later.
create trigger transfer_rule_version_immutable before update on transfer_rule_version
for each row when (
  (old.id, old.transfer_rule_id, old.number, old.clauses, old.threshold_amount,
    old.threshold_currency)
  is distinct from (new.id, new.transfer_rule_id, new.number, new.clauses, new.threshold_amount,
    new.threshold_currency)
) execute function refuse_transfer_rule_version_change();

create table transfer_rule_draft (
  id uuid primary key,
  number integer not null constraint transfer_rule_draft_number_check check (number > 0),
  status transfer_rule_status not null
    constraint transfer_rule_draft_status_check check (status = 'DRAFT'),
  announced_on date,
  effective_from date,
  effective_to date,
  legal_act text,
  threshold_amount numeric
    constraint transfer_rule_draft_threshold_amount_check
    check (threshold_amount >= 0 and is_decimal(threshold_amount)),
  threshold_currency text
    constraint transfer_rule_draft_threshold_currency_check check (threshold_currency = 'KZT'),
  clauses jsonb not null
    constraint transfer_rule_draft_clauses_check check (jsonb_typeof(clauses) = 'array'),
  transfer_rule_id uuid not null references transfer_rule (id),
  tenant_id uuid not null references tenant (id),
  published_as_id uuid unique references transfer_rule_version (id),
  created_at timestamptz not null default clock_timestamp(),
  constraint transfer_rule_draft_period_check check (effective_from <= effective_to),
  constraint transfer_rule_draft_threshold_check
    check ((threshold_amount is null) = (threshold_currency is null))
);
create index on transfer_rule_draft (transfer_rule_id);
create index on transfer_rule_draft (tenant_id, created_at);

alter table transfer_rule_draft enable row level security;
alter table transfer_rule_draft force row level security;
create policy transfer_rule_draft_tenant on transfer_rule_draft
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));

-- The only way by which the service makes a version: whole, from a draft of the tenant that asks,
-- under the next number of its rule. A draft that is published already is not published again.
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
`;

const down = `
drop function publish_transfer_rule_draft;
drop table transfer_rule_draft;
drop trigger transfer_rule_version_immutable on transfer_rule_version;
drop function refuse_transfer_rule_version_change;
`;
