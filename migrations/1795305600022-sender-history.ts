import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds a sender's transfers of the 24 hours before another one. */
export class SenderHistory1795305600022 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
create index transfer_rule_evaluation_sender_idx
  on transfer_rule_evaluation (tenant_id, sender_fingerprint, occurred_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index transfer_rule_evaluation_sender_idx');
  }
}
