import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The scope of keys that review what came from upstreams. */
export class UpstreamFreshness1795305600040 implements MigrationInterface {
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
      'record:read', 'record:review']
    and scopes <> '{}');
`;

const down = `
-- A key that could only review can do nothing that the scopes before allow: it is revoked.
update api_key set revoked_at = coalesce(revoked_at, now()), scopes = array['evaluations:read']
where scopes = array['record:review'];
update api_key set scopes = array_remove(scopes, 'record:review')
where 'record:review' = any(scopes);
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish',
      'record:read']
    and scopes <> '{}');
`;
