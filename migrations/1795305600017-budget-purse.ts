import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left of callers' budgets, where several processes answer them. */
export class BudgetPurse1795305600017 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table budget_purse');
  }
}

const up = `
-- Of minutes, and of no worth after a crash: it takes no room in the log that is kept for one.
create unlogged table budget_purse (
  policy text not null,
  -- A tenant's id, or an address: a row is gone a few minutes after its caller.
  client text not null,
  -- Below zero where several processes spent before they knew of each other: it is owed.
  balance double precision not null,
  settled_at timestamptz not null,
  constraint budget_purse_pkey primary key (policy, client)
);
create index budget_purse_settled_at_idx on budget_purse (policy, settled_at);
`;
