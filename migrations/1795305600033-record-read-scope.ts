import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The scope of keys that read the public record at their tenant's budget. */
export class RecordReadScope1795305600033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish',
      'record:read']
    and scopes <> '{}');
`;

const down = `
-- A key that could only read the record can do nothing that the scopes before allow: it is revoked.
update api_key set revoked_at = coalesce(revoked_at, now()), scopes = array['evaluations:read']
where scopes = array['record:read'];
update api_key set scopes = array_remove(scopes, 'record:read')
where 'record:read' = any(scopes);
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish']
    and scopes <> '{}');
`;
