import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which the claims about a record are found as they were at a commit. */
export class ClaimsOfSubject1795305600060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index ${name} on claim_history (subject_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ${name}`);
  }
}

const name = 'claim_history_subject_id_idx';
