import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { EnforcementAction } from '../enforcement/enforcement-action';
import { Seizure } from '../enforcement/seizure';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
import { License } from '../licenses/license';
import { PolicyInitiative } from '../policies/policy-initiative';
import { Provider } from '../providers/provider';
import { Source } from '../sources/source';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';

export enum Confidence {
  HIGH = 'HIGH',
  MEDIUM = 'MEDIUM',
  LOW = 'LOW',
}
registerEnum(Confidence, {
  name: 'Confidence',
  description: 'How well a claim is supported by its source.',
  values: {
    HIGH: 'An official page, or several independent texts that agree.',
    MEDIUM: 'One reliable text, or a second-hand text about an official page.',
    LOW: 'One weak text.',
  },
});

export enum ClaimRank {
  PREFERRED = 'PREFERRED',
  NORMAL = 'NORMAL',
  DEPRECATED = 'DEPRECATED',
}
registerEnum(ClaimRank, {
  name: 'ClaimRank',
  description: 'How a claim counts among those of the same property, as in Wikidata.',
  values: {
    PREFERRED: 'The claim whose value the record shows; at most one for each property.',
    NORMAL: 'Another claim. One that contradicts the others makes the record disputed.',
    DEPRECATED:
      'A known error, kept with a note so that readers recognize it elsewhere. It is never ' +
      'shown as a value of the record, and disputes nothing.',
  },
});

const subjectColumns = [
  'authority_id',
  'provider_id',
  'license_id',
  'enforcement_action_id',
  'seizure_id',
  'policy_initiative_id',
  'transfer_rule_version_id',
];

/** What a source states about a record: a property, its value, and the confidence in it. */
@Identified(0x0d)
@Entity()
@Check('claim_subject_check', `num_nonnulls(${subjectColumns.join(', ')}) = 1`)
@Check('claim_subject_id_check', `subject_id = coalesce(${subjectColumns.join(', ')})`)
@Check('claim_property_check', `property ~ '^[a-z][A-Za-z0-9]*$'`)
@Check('claim_period_check', 'period_from <= period_to')
@Check('claim_outranked_check', `not outranked or rank = 'NORMAL'`)
@Check('claim_precedence_check', 'precedence between -1 and 1')
@Check('claim_number_check', 'number is null or (unit is not null and is_decimal(number))')
@Index('claim_subject_idx', { synchronize: false })
@Index('claim_natural_key', { synchronize: false })
@Index('claim_preferred_key', { synchronize: false })
@Index('claim_source_idx', { synchronize: false })
@Index('claim_stated_on_idx', { synchronize: false })
@Index('claim_property_idx', { synchronize: false })
@Index('claim_rank_idx', { synchronize: false })
@Index('claim_property_stated_on_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What one source states about one record.',
})
export class Claim extends Node {
  @Field(() => String, {
    description: 'Which fact it states, e.g. platformCount, seizedValue, turnover, effectiveFrom.',
  })
  @Column('text')
  property: string;

  @Field(() => String, {
    description: 'The value as text. A quantity also has a number and a unit.',
  })
  @Column('text')
  value: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The quantity; null if the value is not a quantity.',
  })
  @Column('numeric', { nullable: true })
  number: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The unit of the quantity, e.g. platforms, sites, USD, USDT, KZT; null if the value is ' +
      'not a quantity.',
  })
  @Column('text', { nullable: true })
  unit: string | null;

  @Column('date', { nullable: true })
  periodFrom: string | null;

  @Column('date', { nullable: true })
  periodTo: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the source stated it; null if it is not on record.',
  })
  @Column('date', { nullable: true })
  statedOn: string | null;

  @Field(() => Confidence, { description: 'How well the source supports the claim.' })
  @Column('enum', { enum: Confidence, enumName: 'confidence' })
  confidence: Confidence;

  @Field(() => ClaimRank, { description: 'How the claim counts among those of the same property.' })
  @Column('enum', { enum: ClaimRank, enumName: 'claim_rank' })
  rank: ClaimRank;

  /** Whether its origin prefers it, and a claim of another origin is preferred instead. */
  @Column('boolean', { default: false })
  outranked: boolean;

  /**
   * Which of the preferred claims of several origins the record shows: the highest. Curated claims
   * have 0 (`docs/decisions/0043`).
   */
  @Column('smallint', { default: 0 })
  precedence: number;

  @Field(() => String, {
    nullable: true,
    description: 'A remark, e.g. that the number is approximate; null if there is none.',
  })
  @Column('text', { nullable: true })
  note: string | null;

  @ForeignKey(() => Source)
  @Column('uuid')
  sourceId: string;

  /** The one foreign key below that is set, which a check ensures; indexes and edges use it. */
  @Column('uuid')
  subjectId: string;

  @ForeignKey(() => Authority)
  @Column('uuid', { nullable: true })
  authorityId: string | null;

  @ForeignKey(() => Provider)
  @Column('uuid', { nullable: true })
  providerId: string | null;

  @ForeignKey(() => License)
  @Column('uuid', { nullable: true })
  licenseId: string | null;

  @ForeignKey(() => EnforcementAction)
  @Column('uuid', { nullable: true })
  enforcementActionId: string | null;

  @ForeignKey(() => Seizure)
  @Column('uuid', { nullable: true })
  seizureId: string | null;

  @ForeignKey(() => PolicyInitiative)
  @Column('uuid', { nullable: true })
  policyInitiativeId: string | null;

  @ForeignKey(() => TransferRuleVersion)
  @Column('uuid', { nullable: true })
  transferRuleVersionId: string | null;
}
