import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When keys were last used and by whom they were made; the last import and verification. */
export class OperationRun1795305600034 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
-- A table of its own: an update of api_key would make every process look up its keys again. Without
-- a foreign key, as api_key may be truncated; a use of a key that is gone is not shown.
create table api_key_use (
  api_key_id uuid primary key,
  last_used_at timestamptz not null
);

-- The role that logged in, which a client cannot choose. Null for keys from before.
alter table api_key add made_by text;
alter table api_key alter made_by set default session_user;

-- One row a kind of work, such as import and verification.
create table operation_run (
  kind text primary key,
  finished_at timestamptz not null,
  succeeded boolean not null
);
`;

const down = `
drop table operation_run;
alter table api_key drop made_by;
drop table api_key_use;
`;
