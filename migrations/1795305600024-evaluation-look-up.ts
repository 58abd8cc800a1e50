import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evaluations that complete others, and one indexed read for each filter of evaluations. */
export class EvaluationLookUp1795305600024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(followUp);
    for (const [name, condition] of conditions) {
      await queryRunner.query(`
create index ${name} on transfer_rule_evaluation (tenant_id, evaluated_at, id) where ${condition}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of conditions) await queryRunner.query(`drop index ${name}`);
    await queryRunner.query('alter table transfer_rule_evaluation drop column follows_up_id');
  }
}

/**
 * The hash of a row covers its facts, in which the id is: the column repeats it for the edge and
 * its index, and the constraint holds the two together.
 */
const followUp = `
alter table transfer_rule_evaluation
  add column follows_up_id uuid references transfer_rule_evaluation (id),
  add constraint transfer_rule_evaluation_follow_up_check
    check (follows_up_id is not distinct from (facts ->> 'followsUp')::uuid);
create index transfer_rule_evaluation_follow_up_idx
  on transfer_rule_evaluation (follows_up_id, tenant_id, evaluated_at, id)
  where follows_up_id is not null;
`;

/** Most evaluations are cleared: comparing the decision first spares reading their checks. */
const outstanding = (requirement: string): string =>
  `decision <> 'CLEARED' and jsonb_path_exists(checks::jsonb,
    '$[*] ? (@.requirement == "${requirement}" && @.applies == true && @.satisfied == false)')`;

const conditions = [
  ['transfer_rule_evaluation_verification_idx', `decision = 'VERIFICATION_REQUIRED'`],
  ['transfer_rule_evaluation_referred_idx', `decision = 'REFERRED'`],
  ['transfer_rule_evaluation_recipient_iin_idx', outstanding('RECIPIENT_IIN')],
  ['transfer_rule_evaluation_sender_iin_idx', outstanding('SENDER_IIN')],
  ['transfer_rule_evaluation_sender_confirmation_idx', outstanding('SENDER_CONFIRMATION')],
  ['transfer_rule_evaluation_counterparty_standing_idx', outstanding('COUNTERPARTY_STANDING')],
  [
    'transfer_rule_evaluation_not_on_record_idx',
    `facts #>> '{counterparty,standing}' = 'NOT_ON_RECORD'`,
  ],
] as const;
