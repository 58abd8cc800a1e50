import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, Exclusion, ForeignKey, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Sourced } from '../sources/sourced';
import { TransferRule } from './transfer-rule';
import { TransferRuleClause } from './transfer-rule-clause';

export enum TransferRuleStatus {
  DRAFT = 'DRAFT',
  CONSIDERED = 'CONSIDERED',
  ANNOUNCED = 'ANNOUNCED',
  IN_FORCE = 'IN_FORCE',
  REPEALED = 'REPEALED',
}
registerEnumType(TransferRuleStatus, { name: 'TransferRuleStatus' });

/** The content of a transfer rule. On any day at most one version of a rule is in force. */
@Identified(0x0c)
@Entity()
@Unique(['transferRuleId', 'number'])
@Check('transfer_rule_version_number_check', 'number > 0')
@Check('transfer_rule_version_repealed_check', `status <> 'REPEALED' or effective_to is not null`)
@Check('transfer_rule_version_period_check', 'effective_from <= effective_to')
@Check(
  'transfer_rule_version_threshold_check',
  '(threshold_amount is null) = (threshold_currency is null)',
)
@Check(
  'transfer_rule_version_threshold_amount_check',
  'threshold_amount >= 0 and is_decimal(threshold_amount)',
)
@Check(
  'transfer_rule_version_threshold_currency_check',
  `threshold_currency ~ '^[A-Z][A-Z0-9]{1,11}$'`,
)
@Check('transfer_rule_version_clauses_check', `jsonb_typeof(clauses) = 'array'`)
@Exclusion(
  'transfer_rule_version_overlap_excl',
  `USING gist (transfer_rule_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&) ` +
    `WHERE (status in ('IN_FORCE', 'REPEALED'))`,
)
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'Immutable once published; a change is a new version.',
})
export class TransferRuleVersion extends Node {
  @Field(() => Int)
  @Column('integer')
  number: number;

  @Field(() => TransferRuleStatus)
  @Column('enum', { enum: TransferRuleStatus, enumName: 'transfer_rule_status' })
  status: TransferRuleStatus;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the day is not on record.' })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Null while no legal act or date in force is on record.',
  })
  @Column('date', { nullable: true })
  effectiveFrom: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where no end is on record.' })
  @Column('date', { nullable: true })
  effectiveTo: string | null;

  @Field(() => String, { nullable: true, description: 'Null while no legal act is on record.' })
  @Column('text', { nullable: true })
  legalAct: string | null;

  @Column('numeric', { nullable: true })
  thresholdAmount: string | null;

  @Column('text', { nullable: true })
  thresholdCurrency: string | null;

  @Field(() => [TransferRuleClause])
  @Column('jsonb')
  clauses: TransferRuleClause[];

  @ForeignKey(() => TransferRule)
  @Column('uuid')
  transferRuleId: string;
}
