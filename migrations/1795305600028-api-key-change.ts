import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notifies the processes that remember keys of each change or deletion of a key or a tenant. */
export class ApiKeyChange1795305600028 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const tables = ['api_key', 'tenant'];

const triggers = tables.map(
  (table) => `
create trigger ${table}_change_notified after update on ${table}
  for each row when (old.* is distinct from new.*) execute function notify_api_key_change();
create trigger ${table}_deletion_notified after delete on ${table}
  for each row execute function notify_api_key_change();
create trigger ${table}_truncation_notified after truncate on ${table}
  for each statement execute function notify_api_key_change();`,
);

const up = `
-- No insertion notifies: unknown keys are not remembered. PostgreSQL sends equal notifications of a
-- transaction once, when it is committed.
create function notify_api_key_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('api_key_change', '');
  return null;
end
$$;
revoke all on function notify_api_key_change from public;
${triggers.join('\n')}
`;

const down = `
${tables
  .flatMap((table) =>
    ['change', 'deletion', 'truncation'].map(
      (event) => `drop trigger ${table}_${event}_notified on ${table};`,
    ),
  )
  .join('\n')}
drop function notify_api_key_change;
`;
