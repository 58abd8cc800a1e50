import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { OwnedByTenant } from '../../kernel/records/owned-record';
import { Tenant } from '../tenants/tenant';
import { TransferRule } from '../transfer-rules/transfer-rule';
import type { TransferRuleClause } from '../transfer-rules/transfer-rule-clause';
import { TransferRuleStatus, TransferRuleVersion } from '../transfer-rules/transfer-rule-version';

/**
 * A version of a transfer rule that a tenant has not published. In the GraphQL schema it is a
 * `TransferRuleVersion` with the status DRAFT, visible to that tenant alone. It is immutable: a
 * change is a new draft.
 */
@Identified(0x0f, { as: TransferRuleVersion })
@OwnedByTenant('rules:write')
@Entity()
@Check('transfer_rule_draft_number_check', 'number > 0')
@Check('transfer_rule_draft_status_check', `status = 'DRAFT'`)
@Check('transfer_rule_draft_period_check', 'effective_from <= effective_to')
@Check(
  'transfer_rule_draft_threshold_check',
  '(threshold_amount is null) = (threshold_currency is null)',
)
@Check(
  'transfer_rule_draft_threshold_amount_check',
  'threshold_amount >= 0 and is_decimal(threshold_amount)',
)
@Check('transfer_rule_draft_threshold_currency_check', `threshold_currency = 'KZT'`)
@Check('transfer_rule_draft_clauses_check', `jsonb_typeof(clauses) = 'array'`)
@Index(['transferRuleId'])
@Index(['tenantId', 'createdAt'])
@Unique(['publishedAsId'])
export class TransferRuleDraft extends Node {
  /** The next free number when it was drafted; its version gets the number that is next then. */
  @Column('integer')
  number: number;

  @Column('enum', { enum: TransferRuleStatus, enumName: 'transfer_rule_status' })
  status: TransferRuleStatus;

  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Column('date', { nullable: true })
  effectiveFrom: string | null;

  @Column('date', { nullable: true })
  effectiveTo: string | null;

  @Column('text', { nullable: true })
  legalAct: string | null;

  @Column('numeric', { nullable: true })
  thresholdAmount: string | null;

  @Column('text', { nullable: true })
  thresholdCurrency: string | null;

  @Column('jsonb')
  clauses: TransferRuleClause[];

  @ForeignKey(() => TransferRule)
  @Column('uuid')
  transferRuleId: string;

  @ForeignKey(() => Tenant)
  @Column('uuid')
  tenantId: string;

  /** Null while it is not published. */
  @ForeignKey(() => TransferRuleVersion)
  @Column('uuid', { nullable: true })
  publishedAsId: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: string;
}
