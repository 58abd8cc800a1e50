import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The text under the hash of an evaluation, as a function of its own: the hash is that of it. */
export class CanonicalText1795305600025 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

/** The fields in the order in which they are hashed, since migration 1795305600012. */
const fields = `
  '1',
  encode(previous, 'hex'),
  evaluation.id::text,
  evaluation.tenant_id::text,
  evaluation.sequence::text,
  evidence_instant(evaluation.evaluated_at),
  evaluation.idempotency_key,
  encode(evaluation.transfer_hash, 'hex'),
  encode(evaluation.sender_fingerprint, 'hex'),
  encode(evaluation.recipient_fingerprint, 'hex'),
  evaluation.fingerprint_key_id,
  evaluation.transfer_rule_id::text,
  evaluation.rule_version_id::text,
  evaluation.basis::text,
  evaluation.channel::text,
  evaluation.transfer_amount::text,
  evaluation.transfer_currency,
  evaluation.amount_in_tenge::text,
  evaluation.exchange_rate_id::text,
  evidence_instant(evaluation.occurred_at),
  evaluation.provider_id::text,
  evaluation.decision::text,
  evaluation.facts::text,
  evaluation.checks::text`;

const up = `
create function transfer_rule_evaluation_text(previous bytea, evaluation transfer_rule_evaluation)
returns text
language sql stable parallel safe
return evidence_text(${fields});

create or replace function transfer_rule_evaluation_hash(previous bytea,
  evaluation transfer_rule_evaluation)
returns bytea
language sql stable parallel safe
return sha256(convert_to(transfer_rule_evaluation_text(previous, evaluation), 'UTF8'));
`;

const down = `
create or replace function transfer_rule_evaluation_hash(previous bytea,
  evaluation transfer_rule_evaluation)
returns bytea
language sql stable parallel safe
return sha256(convert_to(evidence_text(${fields}), 'UTF8'));
drop function transfer_rule_evaluation_text;
`;
