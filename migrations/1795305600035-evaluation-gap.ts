import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of a tenant's evaluations that a recovery lost, and that are not given again. */
export class EvaluationGap1795305600035 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(chain(nextAfterGap));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(chain('coalesce(last.sequence, 0) + 1'));
    await queryRunner.query(down);
  }
}

const table = `
create table evaluation_gap (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references tenant (id),
  first_sequence bigint not null,
  last_sequence bigint not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  reason text not null
    constraint evaluation_gap_reason_check check (char_length(btrim(reason)) between 1 and 500),
  constraint evaluation_gap_order_check
    check (0 < first_sequence and first_sequence <= last_sequence)
);
create index on evaluation_gap (tenant_id, last_sequence);

alter table evaluation_gap enable row level security;
alter table evaluation_gap force row level security;
create policy evaluation_gap_tenant on evaluation_gap
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));

-- Whoever inserts, the database itself says where the gap begins, when it was recorded, and as whom
-- the session logged in. The lock is that of the chain: no evaluation is recorded meanwhile.
create function place_evaluation_gap() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4072027, hashtext(new.tenant_id::text));
  new.first_sequence := 1 + greatest(
    (select coalesce(max(sequence), 0) from transfer_rule_evaluation
      where tenant_id = new.tenant_id),
    (select coalesce(max(last_sequence), 0) from evaluation_gap
      where tenant_id = new.tenant_id));
  if new.last_sequence < new.first_sequence then
    raise exception 'the next evaluation of the tenant is % already', new.first_sequence
      using errcode = 'check_violation', constraint = 'evaluation_gap_order_check';
  end if;
  new.recorded_at := date_trunc('milliseconds', clock_timestamp());
  new.recorded_by := session_user;
  return new;
end
$$;
create trigger evaluation_gap_placed before insert on evaluation_gap
for each row execute function place_evaluation_gap();

create function refuse_evaluation_gap_change() returns trigger
language plpgsql as $$
begin
  raise exception 'gaps of evaluations are evidence: they are neither changed nor removed'
    using errcode = 'restrict_violation';
end
$$;
create trigger evaluation_gap_kept before update or delete on evaluation_gap
for each row execute function refuse_evaluation_gap_change();
create trigger evaluation_gap_kept_whole before truncate on evaluation_gap
for each statement execute function refuse_evaluation_gap_change();

-- Who records evaluations reads it from now on, while processes of the version before still serve.
do $$
declare
  grantee text;
begin
  for grantee in
    select distinct quote_ident(rolname) from pg_class c
    cross join aclexplode(c.relacl) held join pg_roles r on r.oid = held.grantee
    where c.oid = 'transfer_rule_evaluation'::regclass and privilege_type = 'INSERT'
      and held.grantee <> c.relowner
  loop
    execute format('grant select on evaluation_gap to %s', grantee);
  end loop;
end
$$;
`;

const nextAfterGap = `1 + greatest(last.sequence,
    (select max(last_sequence) from evaluation_gap where tenant_id = new.tenant_id), 0)`;

/** As in migration 1795305600012, save for the next number. */
const chain = (nextSequence: string): string => `
create or replace function chain_transfer_rule_evaluation() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(4072027, hashtext(new.tenant_id::text));
  select sequence, row_hash, evaluated_at into last from transfer_rule_evaluation
  where tenant_id = new.tenant_id order by sequence desc limit 1;
  new.sequence := ${nextSequence};
  new.evaluated_at :=
    greatest(date_trunc('milliseconds', clock_timestamp()), last.evaluated_at);
  new.row_hash := transfer_rule_evaluation_hash(last.row_hash, new);
  return new;
end
$$;
`;

const down = `
drop table evaluation_gap;
drop function place_evaluation_gap;
drop function refuse_evaluation_gap_change;
`;
