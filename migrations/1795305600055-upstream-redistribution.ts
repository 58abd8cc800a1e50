import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a publisher lets others hand its rows on: if not, exports leave them out. */
export class UpstreamRedistribution1795305600055 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table upstream drop column licence_redistribution');
  }
}

const up = `
-- Null where the publisher does not say.
alter table upstream add column licence_redistribution boolean;
-- Until the declarations are stored again: these files are under the licence of their owner.
update upstream set licence_redistribution = false where slug = 'ftm';
`;
