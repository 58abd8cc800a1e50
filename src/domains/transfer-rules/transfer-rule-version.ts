import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Exclusion, ForeignKey, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
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
registerEnum(TransferRuleStatus, {
  name: 'TransferRuleStatus',
  description: 'How far a version of a rule has come.',
  values: {
    DRAFT:
      "A tenant's own draft, visible to that tenant only. It decides previews, and nothing " +
      'else.',
    CONSIDERED: 'It is discussed. It governs no transfer.',
    ANNOUNCED: 'An authority announced it. It governs transfers on the basis ANNOUNCED.',
    IN_FORCE: 'It is in force on the days from effectiveFrom to effectiveTo.',
    REPEALED: 'It was in force until effectiveTo, and still governs transfers of those days.',
  },
});

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
  description:
    'The content of a rule. It never changes once it is published: a change is a new version.',
})
export class TransferRuleVersion extends Node {
  @Field(() => Int, {
    description:
      'The number of the version within its rule, from 1. A draft has the number that it ' +
      'would get.',
  })
  @Column('integer')
  number: number;

  @Field(() => TransferRuleStatus, { description: 'How far the version has come.' })
  @Column('enum', { enum: TransferRuleStatus, enumName: 'transfer_rule_status' })
  status: TransferRuleStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was announced; null if it is not on record.',
  })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day in force; null if no legal act and no such day are on record.',
  })
  @Column('date', { nullable: true })
  effectiveFrom: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day in force; null if no end is on record.',
  })
  @Column('date', { nullable: true })
  effectiveTo: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The legal act that it rests on; null if none is on record.',
  })
  @Column('text', { nullable: true })
  legalAct: string | null;

  @Column('numeric', { nullable: true })
  thresholdAmount: string | null;

  @Column('text', { nullable: true })
  thresholdCurrency: string | null;

  @Field(() => [TransferRuleClause], { description: 'What it requires, and when.' })
  @Column('jsonb')
  clauses: TransferRuleClause[];

  @ForeignKey(() => TransferRule)
  @Column('uuid')
  transferRuleId: string;
}
