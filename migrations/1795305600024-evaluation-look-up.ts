import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evaluations that complete others, and one indexed read for each filter of evaluations. */
export class EvaluationLookUp1795305600024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(followUp);
    await queryRunner.query(flags);
    for (const [name, condition] of conditions) {
      await queryRunner.query(`
create index ${name} on transfer_rule_evaluation (tenant_id, evaluated_at, id) where ${condition}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of conditions) await queryRunner.query(`drop index ${name}`);
    await queryRunner.query(down);
  }
}

/**
 * The hash of a row covers its facts, in which the id is: the column repeats it for the edge and
 * its index, and the constraint holds the two together.
 */
const followUp = `
alter table transfer_rule_evaluation
  add column follows_up_id uuid references transfer_rule_evaluation (id);
-- Only after this migration was undone are there rows with one.
alter table transfer_rule_evaluation disable trigger transfer_rule_evaluation_kept;
alter table transfer_rule_evaluation no force row level security;
update transfer_rule_evaluation set follows_up_id = (facts ->> 'followsUp')::uuid
where facts ->> 'followsUp' is not null;
alter table transfer_rule_evaluation force row level security;
alter table transfer_rule_evaluation enable trigger transfer_rule_evaluation_kept;
alter table transfer_rule_evaluation
  add constraint transfer_rule_evaluation_follow_up_check
    check (follows_up_id is not distinct from (facts ->> 'followsUp')::uuid);
create index transfer_rule_evaluation_follow_up_idx
  on transfer_rule_evaluation (follows_up_id, tenant_id, evaluated_at, id)
  where follows_up_id is not null;
`;

const outstanding = (requirement: string): string =>
  `jsonb_path_exists(checks::jsonb,
    '$[*] ? (@.requirement == "${requirement}" && @.applies == true && @.satisfied == false)')`;
const notOnRecord = `coalesce(facts #>> '{counterparty,standing}' = 'NOT_ON_RECORD', false)`;

/**
 * Under row security, PostgreSQL uses an index or a statistic only for what cannot leak a row: a
 * column that is true or false, but no function of JSON. The columns repeat what the hashed checks
 * and facts say; a trigger sets them at each insert. Rows on record get them here, for which
 * the trigger that keeps rows and the policy of tenants are suspended: nothing else changes. Those
 * that were cleared keep null, which counts as false.
 */
const flags = `
alter table transfer_rule_evaluation
  add column recipient_iin_outstanding boolean,
  add column sender_iin_outstanding boolean,
  add column sender_confirmation_outstanding boolean,
  add column counterparty_standing_outstanding boolean,
  add column counterparty_not_on_record boolean;
alter table transfer_rule_evaluation disable trigger transfer_rule_evaluation_kept;
alter table transfer_rule_evaluation no force row level security;
update transfer_rule_evaluation set
  recipient_iin_outstanding = ${outstanding('RECIPIENT_IIN')},
  sender_iin_outstanding = ${outstanding('SENDER_IIN')},
  sender_confirmation_outstanding = ${outstanding('SENDER_CONFIRMATION')},
  counterparty_standing_outstanding = ${outstanding('COUNTERPARTY_STANDING')},
  counterparty_not_on_record = ${notOnRecord}
where decision <> 'CLEARED' or ${notOnRecord};
alter table transfer_rule_evaluation force row level security;
alter table transfer_rule_evaluation enable trigger transfer_rule_evaluation_kept;

create function flag_transfer_rule_evaluation() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  missing jsonb := '[]';
begin
  -- Most evaluations are cleared, and need no reading of their checks.
  if new.decision <> 'CLEARED' then
    missing := jsonb_path_query_array(new.checks::jsonb,
      '$[*] ? (@.applies == true && @.satisfied == false).requirement');
  end if;
  new.recipient_iin_outstanding := missing ? 'RECIPIENT_IIN';
  new.sender_iin_outstanding := missing ? 'SENDER_IIN';
  new.sender_confirmation_outstanding := missing ? 'SENDER_CONFIRMATION';
  new.counterparty_standing_outstanding := missing ? 'COUNTERPARTY_STANDING';
  new.counterparty_not_on_record :=
    coalesce(new.facts #>> '{counterparty,standing}' = 'NOT_ON_RECORD', false);
  return new;
end
$$;
create trigger transfer_rule_evaluation_flags before insert on transfer_rule_evaluation
for each row execute function flag_transfer_rule_evaluation();
`;

const conditions = [
  ['transfer_rule_evaluation_verification_idx', `decision = 'VERIFICATION_REQUIRED'`],
  ['transfer_rule_evaluation_referred_idx', `decision = 'REFERRED'`],
  ['transfer_rule_evaluation_recipient_iin_idx', 'recipient_iin_outstanding'],
  ['transfer_rule_evaluation_sender_iin_idx', 'sender_iin_outstanding'],
  ['transfer_rule_evaluation_sender_confirmation_idx', 'sender_confirmation_outstanding'],
  ['transfer_rule_evaluation_counterparty_standing_idx', 'counterparty_standing_outstanding'],
  ['transfer_rule_evaluation_not_on_record_idx', 'counterparty_not_on_record'],
] as const;

const down = `
drop trigger transfer_rule_evaluation_flags on transfer_rule_evaluation;
drop function flag_transfer_rule_evaluation;
alter table transfer_rule_evaluation
  drop column counterparty_not_on_record,
  drop column counterparty_standing_outstanding,
  drop column sender_confirmation_outstanding,
  drop column sender_iin_outstanding,
  drop column recipient_iin_outstanding,
  drop column follows_up_id;
`;
