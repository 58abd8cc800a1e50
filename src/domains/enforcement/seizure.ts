import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { Sourced } from '../sources/sourced';
import { Asset } from './asset';
import { EnforcementAction } from './enforcement-action';

export enum SeizureMeasure {
  FROZEN = 'FROZEN',
  ARRESTED = 'ARRESTED',
  SEIZED = 'SEIZED',
  CONFISCATED = 'CONFISCATED',
  RETURNED = 'RETURNED',
}
registerEnumType(SeizureMeasure, {
  name: 'SeizureMeasure',
  description:
    'Freezing, arresting and confiscating are different legal acts: sources often blur them.',
});

export enum SeizureDisposition {
  HELD = 'HELD',
  STATE_RESERVE = 'STATE_RESERVE',
  RETURNED_TO_VICTIMS = 'RETURNED_TO_VICTIMS',
  UNDETERMINED = 'UNDETERMINED',
}
registerEnumType(SeizureDisposition, { name: 'SeizureDisposition' });

/** Assets taken, frozen or returned under an action. Figures are those of its preferred claims. */
@Identified(0x09)
@Entity()
@Check('seizure_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('seizure_period_check', 'period_from <= period_to')
@Check('seizure_part_of_check', 'part_of_id <> id')
@Check('seizure_value_check', '(value_amount is null) = (value_currency is null)')
@Check('seizure_value_amount_check', 'value_amount >= 0 and is_decimal(value_amount)')
@Check('seizure_value_currency_check', `value_currency ~ '^[A-Z][A-Z0-9]{1,11}$'`)
@Check('seizure_quantity_check', 'quantity >= 0 and is_decimal(quantity)')
@Index('seizure_announced_on_idx', { synchronize: false })
@Index('seizure_value_idx', { synchronize: false })
@Index('seizure_currency_value_idx', { synchronize: false })
@Index('seizure_enforcement_action_id_idx', { synchronize: false })
@Index(['authorityId'])
@Index(['assetId'])
@Index(['partOfId'])
@Index(['measure'])
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'Assets taken, frozen or given back under an enforcement action.',
})
export class Seizure extends Node {
  @Field(() => String, { description: 'Short name of the seizure, unique in the record.' })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => SeizureMeasure)
  @Column('enum', { enum: SeizureMeasure, enumName: 'seizure_measure' })
  measure: SeizureMeasure;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'In units of the asset; null where the sources give only a value.',
  })
  @Column('numeric', { nullable: true })
  quantity: string | null;

  @Column('numeric', { nullable: true })
  valueAmount: string | null;

  @Column('text', { nullable: true })
  valueCurrency: string | null;

  @Field(() => Boolean, { description: 'True where the source says about, more than or nearly.' })
  @Column('boolean', { default: false })
  approximate: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the day is not on record.' })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Column('date', { nullable: true })
  periodFrom: string | null;

  @Column('date', { nullable: true })
  periodTo: string | null;

  @Field(() => SeizureDisposition)
  @Column('enum', { enum: SeizureDisposition, enumName: 'seizure_disposition' })
  disposition: SeizureDisposition;

  @ForeignKey(() => Asset)
  @Column('uuid', { nullable: true })
  assetId: string | null;

  @ForeignKey(() => EnforcementAction)
  @Column('uuid')
  enforcementActionId: string;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;

  @ForeignKey(() => Seizure, { deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { nullable: true })
  partOfId: string | null;
}
