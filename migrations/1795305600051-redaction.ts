import type { MigrationInterface, QueryRunner } from 'typeorm';
import { pastName } from './support/record-history';

/**
 * Records that were taken out of the record and of its history, and must not be taken in again
 * (`docs/decisions/0049`).
 */
export class Redaction1795305600051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
    for (const name of ['record_commit', 'record_change']) await showPast(runner, name, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['record_commit', 'record_change']) {
      await runner.query(`drop view ${await pastName(runner, name)}`);
    }
    await runner.query(down);
    await runner.query(formerEnum('record_commit', 'cause', 'record_commit_cause', causes));
    await runner.query(formerEnum('record_change', 'kind', 'record_change_kind', kinds));
    for (const name of ['record_commit', 'record_change']) await showPast(runner, name, false);
  }
}

const up = `
alter type record_commit_cause add value 'REDACTION';
alter type record_change_kind add value 'REDACTED';

-- Why records were redacted; null for other causes.
alter table record_commit add column reason text
  constraint record_commit_reason_check check (char_length(reason) between 1 and 500);

-- The ids alone: what the records said is nowhere any more.
create table redacted_record (
  record_id uuid primary key,
  type text not null,
  -- That of the commit that redacted it.
  sequence bigint not null,
  -- Since when it may be taken in again; null while it may not.
  lifted_at timestamptz,
  lift_reason text
    constraint redacted_record_lift_reason_check check (char_length(lift_reason) between 1 and 500),
  constraint redacted_record_lifted_check check ((lifted_at is null) = (lift_reason is null))
);

-- The rows of upstreams that redacted records came from, by the SHA-256 of their keys.
create table redacted_row (
  upstream text not null,
  key_hash bytea not null constraint redacted_row_key_hash_check check (length(key_hash) = 32),
  record_id uuid not null references redacted_record (record_id),
  primary key (upstream, key_hash, record_id)
);
create index redacted_row_record_idx on redacted_row (record_id);

-- An evaluation keeps the id and the facts of a platform that is redacted later: it is evidence.
alter table transfer_rule_evaluation drop constraint transfer_rule_evaluation_provider_id_fkey;
`;

// Fails where an evaluation names a platform that was redacted.
const down = `
alter table transfer_rule_evaluation add constraint transfer_rule_evaluation_provider_id_fkey
  foreign key (provider_id) references provider (id);
drop table redacted_row;
drop table redacted_record;
alter table record_commit drop column reason;
update record_commit set cause = 'OTHER' where cause = 'REDACTION';
update record_change set kind = 'ENDED' where kind = 'REDACTED';
`;

const causes = ['FIRST', 'IMPORT', 'UPSTREAM', 'REVIEW', 'PUBLICATION', 'OTHER'];
const kinds = ['ADDED', 'CHANGED', 'ENDED', 'NONE'];

/** PostgreSQL takes no value from an enum: the column gets one without it. */
const formerEnum = (
  table: string,
  column: string,
  type: string,
  values: readonly string[],
): string => `
alter type ${type} rename to ${type}_with_redaction;
create type ${type} as enum (${values.map((each) => `'${each}'`).join(', ')});
alter table ${table} alter column ${column} type ${type} using ${column}::text::${type};
drop type ${type}_with_redaction;
`;

/** The view of the commits up to a former one. */
async function showPast(runner: QueryRunner, name: string, isThere: boolean): Promise<void> {
  await runner.query(`
create ${isThere ? 'or replace ' : ''}view ${await pastName(runner, name)} as
select * from ${name} where sequence <= known_record_commit()`);
}
