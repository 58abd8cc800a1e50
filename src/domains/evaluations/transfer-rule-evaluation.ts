import { Field, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { OwnedByTenant } from '../../kernel/records/owned-record';
import { DateTimeScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { ExchangeRate } from '../rates/exchange-rate';
import { Tenant } from '../tenants/tenant';
import { RuleBasis } from '../transfer-rules/governing-version';
import { maxChecks, RequirementCheck, TransferDecision } from '../transfer-rules/requirement-check';
import { withTransferFacts } from '../transfer-rules/requirement-check.fields';
import type { TransferFacts } from '../transfer-rules/transfer-facts';
import { TransferChannel, TransferRule } from '../transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';

/** The facts of a decision, and the id of the evaluation that it completes. */
export type RecordedFacts = TransferFacts & {
  followsUp?: string;
  /** Present for a completion of the same transfer, which a sender's sum counts once. */
  repeatsTransfer?: true;
};

/** A recorded decision with all that it depends on. It contains no IIN. */
@Identified(0x0e)
@OwnedByTenant('evaluations:read')
@Entity()
@Check('transfer_rule_evaluation_sequence_check', 'sequence > 0')
@Check('transfer_rule_evaluation_hash_check', 'length(row_hash) = 32')
@Check('transfer_rule_evaluation_key_check', 'char_length(idempotency_key) between 1 and 255')
@Check('transfer_rule_evaluation_transfer_hash_check', 'length(transfer_hash) = 32')
@Check('transfer_rule_evaluation_sender_check', 'length(sender_fingerprint) = 32')
@Check('transfer_rule_evaluation_recipient_check', 'length(recipient_fingerprint) = 32')
@Check('transfer_rule_evaluation_amount_check', 'transfer_amount > 0')
@Check('transfer_rule_evaluation_currency_check', `transfer_currency ~ '^[A-Z]{3}$'`)
@Check('transfer_rule_evaluation_tenge_check', 'amount_in_tenge > 0')
@Check(
  'transfer_rule_evaluation_rate_check',
  `(transfer_currency = 'KZT') = (exchange_rate_id is null)`,
)
@Check(
  'transfer_rule_evaluation_follow_up_check',
  `follows_up_id is not distinct from (facts ->> 'followsUp')::uuid`,
)
@Unique(['tenantId', 'idempotencyKey'])
@Unique(['tenantId', 'sequence'])
@Index(['tenantId', 'evaluatedAt', 'id'])
@Index(['tenantId', 'occurredAt', 'id'])
@Index('transfer_rule_evaluation_sender_idx', ['tenantId', 'senderFingerprint', 'occurredAt'])
@Index('transfer_rule_evaluation_provider_idx', ['providerId', 'tenantId', 'evaluatedAt', 'id'])
@Index('transfer_rule_evaluation_rule_idx', ['transferRuleId', 'tenantId', 'evaluatedAt', 'id'])
@Index('transfer_rule_evaluation_follow_up_idx', { synchronize: false })
@Index('transfer_rule_evaluation_verification_idx', { synchronize: false })
@Index('transfer_rule_evaluation_referred_idx', { synchronize: false })
@Index('transfer_rule_evaluation_recipient_iin_idx', { synchronize: false })
@Index('transfer_rule_evaluation_sender_iin_idx', { synchronize: false })
@Index('transfer_rule_evaluation_sender_confirmation_idx', { synchronize: false })
@Index('transfer_rule_evaluation_counterparty_standing_idx', { synchronize: false })
@Index('transfer_rule_evaluation_not_on_record_idx', { synchronize: false })
@Index(['ruleVersionId'])
@Index(['exchangeRateId'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A recorded decision on one transfer, with the version and the reasons. It belongs to ' +
    'the tenant that sent the transfer, and never contains an IIN.',
})
export class TransferRuleEvaluation extends Node {
  @ForeignKey(() => Tenant)
  @Column('uuid')
  tenantId: string;

  @Field(() => DecimalScalar, {
    description:
      'Its number among the evaluations of the tenant: 1, 2, 3, without a gap. With the hash ' +
      'it is a receipt.',
  })
  @Column('bigint')
  sequence: string;

  /** SHA-256 of the row and the previous row's hash, computed by a trigger: `docs/evidence.md`. */
  @Column('bytea')
  rowHash: string;

  @Field(() => DateTimeScalar, { description: 'When it was decided and recorded.' })
  @Column('timestamptz')
  evaluatedAt: string;

  @Field(() => String, { description: 'The key that the caller sent with it.' })
  @Column('text')
  idempotencyKey: string;

  /** SHA-256 of the transfer in its normal form, without IINs. */
  @Column('bytea')
  transferHash: string;

  /** HMAC of the sender's IIN; null where none was given. */
  @Column('bytea', { nullable: true })
  senderFingerprint: string | null;

  /** HMAC of the recipient's IIN; null where none was given. */
  @Column('bytea', { nullable: true })
  recipientFingerprint: string | null;

  /** Identifies the key of both fingerprints. */
  @Column('text')
  fingerprintKeyId: string;

  @ForeignKey(() => TransferRule)
  @Column('uuid')
  transferRuleId: string;

  @ForeignKey(() => TransferRuleVersion)
  @Column('uuid')
  ruleVersionId: string;

  @Field(() => RuleBasis, {
    description: 'Whether versions that were announced, but not in force, governed it.',
  })
  @Column('enum', { enum: RuleBasis, enumName: 'rule_basis' })
  basis: RuleBasis;

  @Field(() => TransferChannel, { description: 'The kind of transfer.' })
  @Column('enum', { enum: TransferChannel, enumName: 'transfer_channel' })
  channel: TransferChannel;

  @Column('numeric')
  transferAmount: string;

  @Column('text')
  transferCurrency: string;

  @Field(() => DecimalScalar, { description: 'The amount at the exchange rate, not rounded.' })
  @Column('numeric')
  amountInTenge: string;

  @ForeignKey(() => ExchangeRate)
  @Column('uuid', { nullable: true })
  exchangeRateId: string | null;

  @Field(() => DateTimeScalar, {
    description: 'When the transfer takes place, as the caller sent it.',
  })
  @Column('timestamptz')
  occurredAt: string;

  /** No foreign key: it stays where the platform is redacted (`docs/decisions/0049`). */
  @Column('uuid', { nullable: true })
  providerId: string | null;

  @Field(() => TransferDecision, { description: 'What was decided.' })
  @Column('enum', { enum: TransferDecision, enumName: 'transfer_decision' })
  decision: TransferDecision;

  @Column('json')
  facts: RecordedFacts;

  @FieldExtension({
    maxEntries: maxChecks,
    resolve: ({ checks, facts }: TransferRuleEvaluation) => withTransferFacts(checks, facts),
    plan: { kind: 'column' },
  })
  @Field(() => [RequirementCheck], {
    description: 'The checks of all requirements, each with its reason.',
  })
  @Column('json')
  checks: RequirementCheck[];

  /** The id that `facts` have, which are hashed; null where it completes no other. */
  @ForeignKey(() => TransferRuleEvaluation)
  @Column('uuid', { nullable: true })
  followsUpId: string | null;

  /** What is outstanding, for filters: it repeats what `checks` say. Null counts as false. */
  @Column('boolean', { nullable: true })
  recipientIinOutstanding: boolean | null;
  @Column('boolean', { nullable: true })
  senderIinOutstanding: boolean | null;
  @Column('boolean', { nullable: true })
  senderConfirmationOutstanding: boolean | null;
  @Column('boolean', { nullable: true })
  counterpartyStandingOutstanding: boolean | null;
  /** Whether a counterparty was named and is not on record: it repeats what `facts` say. */
  @Column('boolean', { nullable: true })
  counterpartyNotOnRecord: boolean | null;
}
