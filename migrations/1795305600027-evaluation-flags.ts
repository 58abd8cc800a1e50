import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The gateway has a row's checks and facts at hand when it writes the row, and writes what filters
 * read of them. The trigger reads the JSON again only where that was not written.
 */
export class EvaluationFlags1795305600027 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(trigger('when (new.counterparty_not_on_record is null)'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(trigger(''));
  }
}

const trigger = (condition: string): string => `
drop trigger transfer_rule_evaluation_flags on transfer_rule_evaluation;
create trigger transfer_rule_evaluation_flags before insert on transfer_rule_evaluation
for each row ${condition} execute function flag_transfer_rule_evaluation();
`;
