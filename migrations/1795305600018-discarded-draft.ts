import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft may be taken back by whoever wrote it, as long as it is not published. */
export class DiscardedDraft1795305600018 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
create policy transfer_rule_draft_discarded on transfer_rule_draft as restrictive for delete
  using (published_as_id is null)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop policy transfer_rule_draft_discarded on transfer_rule_draft');
  }
}
