import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may ask for decisions, by which keys; the tenant that a transaction belongs to. */
export class Tenant1795305600010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create table tenant (
  id uuid primary key,
  slug text not null unique
    constraint tenant_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  created_at timestamptz not null default now()
);

-- Of a key only its beginning and a hash: who reads this table can ask for nothing.
create table api_key (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  prefix text not null constraint api_key_prefix_check check (char_length(prefix) = 12),
  hash bytea not null unique constraint api_key_hash_check check (length(hash) = 32),
  scopes text[] not null
    constraint api_key_scopes_check
    check (scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write']
      and scopes <> '{}'),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
create index on api_key (tenant_id);
create index on api_key (prefix);

-- Null outside a tenant's transaction: no row of any tenant has that for its own.
create function current_tenant() returns uuid
language sql stable parallel safe
return nullif(current_setting('gateway.tenant', true), '')::uuid;
`;

const down = `
drop function current_tenant;
drop table api_key;
drop table tenant;
`;
