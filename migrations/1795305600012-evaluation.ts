import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions on transfers, each tenant's in a chain of hashes that only grows. */
export class Evaluation1795305600012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(chain);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const table = `
create type rule_basis as enum ('IN_FORCE', 'ANNOUNCED');
create type transfer_decision as enum ('CLEARED', 'VERIFICATION_REQUIRED', 'REFERRED');
create table transfer_rule_evaluation (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  sequence bigint not null constraint transfer_rule_evaluation_sequence_check check (sequence > 0),
  row_hash bytea not null
    constraint transfer_rule_evaluation_hash_check check (length(row_hash) = 32),
  evaluated_at timestamptz not null,
  idempotency_key text not null
    constraint transfer_rule_evaluation_key_check
    check (char_length(idempotency_key) between 1 and 255),
  transfer_hash bytea not null
    constraint transfer_rule_evaluation_transfer_hash_check check (length(transfer_hash) = 32),
  sender_fingerprint bytea
    constraint transfer_rule_evaluation_sender_check check (length(sender_fingerprint) = 32),
  recipient_fingerprint bytea
    constraint transfer_rule_evaluation_recipient_check check (length(recipient_fingerprint) = 32),
  fingerprint_key_id text not null,
  transfer_rule_id uuid not null references transfer_rule (id),
  rule_version_id uuid not null references transfer_rule_version (id),
  basis rule_basis not null,
  channel transfer_channel not null,
  transfer_amount numeric not null
    constraint transfer_rule_evaluation_amount_check check (transfer_amount > 0),
  transfer_currency text not null
    constraint transfer_rule_evaluation_currency_check check (transfer_currency ~ '^[A-Z]{3}$'),
  amount_in_tenge numeric not null
    constraint transfer_rule_evaluation_tenge_check check (amount_in_tenge > 0),
  exchange_rate_id uuid references exchange_rate (id),
  occurred_at timestamptz not null,
  provider_id uuid references provider (id),
  decision transfer_decision not null,
  facts json not null,
  checks json not null,
  constraint transfer_rule_evaluation_rate_check
    check ((transfer_currency = 'KZT') = (exchange_rate_id is null)),
  unique (tenant_id, idempotency_key),
  unique (tenant_id, sequence)
);
create index on transfer_rule_evaluation (tenant_id, evaluated_at, id);
create index on transfer_rule_evaluation (tenant_id, occurred_at, id);
create index transfer_rule_evaluation_provider_idx
  on transfer_rule_evaluation (provider_id, tenant_id, evaluated_at, id);
create index transfer_rule_evaluation_rule_idx
  on transfer_rule_evaluation (transfer_rule_id, tenant_id, evaluated_at, id);
create index on transfer_rule_evaluation (rule_version_id);
create index on transfer_rule_evaluation (exchange_rate_id);

alter table transfer_rule_evaluation enable row level security;
alter table transfer_rule_evaluation force row level security;
create policy transfer_rule_evaluation_tenant on transfer_rule_evaluation
  using (tenant_id = (select current_tenant()))
  with check (tenant_id = (select current_tenant()));
`;

const chain = `
-- The text that is hashed: of each field its length in bytes of UTF-8, which tells where it ends,
-- whatever it holds; of one that is null, a hyphen. One loop costs a fifth of a function a field.
create function evidence_text(variadic fields text[]) returns text
language plpgsql immutable parallel safe as $$
declare
  whole text := '';
  field text;
begin
  foreach field in array fields loop
    whole := whole || coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-');
  end loop;
  return whole;
end
$$;

-- The same in every session, and never the same for two instants: to_char alone takes a year before
-- the first for one after it, and knows no infinity.
create function evidence_instant(value timestamptz) returns text
language sql stable parallel safe
return coalesce(
  to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || case when value < '0001-01-01 00:00:00+00' then ' BC' else '' end,
  value::text);

-- The hash of a row, over all of it exactly as stored and the hash of the row before it. Its first
-- field is the version of this form: another form would be another version, and rows keep theirs.
create function transfer_rule_evaluation_hash(previous bytea, evaluation transfer_rule_evaluation)
returns bytea
language sql stable parallel safe
return sha256(convert_to(evidence_text(
  '1',
  encode(previous, 'hex'),
  evaluation.id::text,
  evaluation.tenant_id::text,
  evaluation.sequence::text,
  evidence_instant(evaluation.evaluated_at),
  evaluation.idempotency_key,
  encode(evaluation.transfer_hash, 'hex'),
  encode(evaluation.sender_fingerprint, 'hex'),
  encode(evaluation.recipient_fingerprint, 'hex'),
  evaluation.fingerprint_key_id,
  evaluation.transfer_rule_id::text,
  evaluation.rule_version_id::text,
  evaluation.basis::text,
  evaluation.channel::text,
  evaluation.transfer_amount::text,
  evaluation.transfer_currency,
  evaluation.amount_in_tenge::text,
  evaluation.exchange_rate_id::text,
  evidence_instant(evaluation.occurred_at),
  evaluation.provider_id::text,
  evaluation.decision::text,
  evaluation.facts::text,
  evaluation.checks::text),
  'UTF8'));

-- Whoever inserts, the database itself says which row follows which, when, and under what hash. The
-- lock makes a tenant's rows follow one another, from however many processes they come.
create function chain_transfer_rule_evaluation() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(4072027, hashtext(new.tenant_id::text));
  select sequence, row_hash, evaluated_at into last from transfer_rule_evaluation
  where tenant_id = new.tenant_id order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.evaluated_at :=
    greatest(date_trunc('milliseconds', clock_timestamp()), last.evaluated_at);
  new.row_hash := transfer_rule_evaluation_hash(last.row_hash, new);
  return new;
end
$$;
create trigger transfer_rule_evaluation_chain before insert on transfer_rule_evaluation
for each row execute function chain_transfer_rule_evaluation();

create function refuse_transfer_rule_evaluation_change() returns trigger
language plpgsql as $$
begin
  raise exception 'evaluations are evidence: they are neither changed nor removed'
    using errcode = 'restrict_violation';
end
$$;
create trigger transfer_rule_evaluation_kept before update or delete on transfer_rule_evaluation
for each row execute function refuse_transfer_rule_evaluation_change();
create trigger transfer_rule_evaluation_kept_whole before truncate on transfer_rule_evaluation
for each statement execute function refuse_transfer_rule_evaluation_change();
`;

const down = `
drop function transfer_rule_evaluation_hash;
drop table transfer_rule_evaluation;
drop function chain_transfer_rule_evaluation;
drop function refuse_transfer_rule_evaluation_change;
drop function evidence_instant;
drop function evidence_text;
drop type transfer_decision;
drop type rule_basis;
`;
