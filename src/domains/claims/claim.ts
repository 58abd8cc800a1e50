import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { EnforcementAction } from '../enforcement/enforcement-action';
import { Seizure } from '../enforcement/seizure';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
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
registerEnumType(Confidence, { name: 'Confidence' });

export enum ClaimRank {
  PREFERRED = 'PREFERRED',
  NORMAL = 'NORMAL',
  DEPRECATED = 'DEPRECATED',
}
registerEnumType(ClaimRank, {
  name: 'ClaimRank',
  description:
    "Wikidata's ranks: the preferred claim is the one that the record itself shows; a deprecated " +
    'one is known to be wrong, and kept so that it is recognised.',
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
@Check('claim_number_check', 'number is null or (unit is not null and is_decimal(number))')
@Index('claim_subject_idx', { synchronize: false })
@Index('claim_natural_key', { synchronize: false })
@Index('claim_preferred_key', { synchronize: false })
@Index('claim_source_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What one source states of one record.',
})
export class Claim extends Node {
  @Field(() => String, {
    description: 'Which fact it states, e.g. platformCount, seizedValue, turnover, effectiveFrom.',
  })
  @Column('text')
  property: string;

  @Field(() => String, {
    description: 'The value as text; number and unit beside it where it is a quantity.',
  })
  @Column('text')
  value: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null where it is no quantity.' })
  @Column('numeric', { nullable: true })
  number: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E.g. platforms, sites, USD, USDT, KZT. Null where it is no quantity.',
  })
  @Column('text', { nullable: true })
  unit: string | null;

  @Column('date', { nullable: true })
  periodFrom: string | null;

  @Column('date', { nullable: true })
  periodTo: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the day is not on record.' })
  @Column('date', { nullable: true })
  statedOn: string | null;

  @Field(() => Confidence)
  @Column('enum', { enum: Confidence, enumName: 'confidence' })
  confidence: Confidence;

  @Field(() => ClaimRank)
  @Column('enum', { enum: ClaimRank, enumName: 'claim_rank' })
  rank: ClaimRank;

  @Field(() => String, { nullable: true, description: 'Null where there is nothing to add.' })
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
