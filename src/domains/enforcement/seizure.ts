import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
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
registerEnum(SeizureMeasure, {
  name: 'SeizureMeasure',
  description:
    'What was done with the assets. The measures are different legal acts, which sources ' +
    'often confuse; where a source names two, the lesser is on record.',
  values: {
    FROZEN:
      'They cannot be moved, e.g. on the wallet of an exchange; the owner still has the ' +
      'title.',
    ARRESTED: 'They are under arrest: a court or an authority prohibited their disposal.',
    SEIZED: 'They were taken into custody in an investigation; no court has decided on the title.',
    CONFISCATED: 'A court took them for the state.',
    RETURNED:
      'They were given back to victims. It is on record as a seizure, but nothing was taken.',
  },
});

export enum SeizureDisposition {
  HELD = 'HELD',
  STATE_RESERVE = 'STATE_RESERVE',
  RETURNED_TO_VICTIMS = 'RETURNED_TO_VICTIMS',
  UNDETERMINED = 'UNDETERMINED',
}
registerEnum(SeizureDisposition, {
  name: 'SeizureDisposition',
  description: 'What became of the assets afterwards.',
  values: {
    HELD: 'The authority still holds them.',
    STATE_RESERVE: "They were transferred to the state's crypto reserve.",
    RETURNED_TO_VICTIMS: 'They were given back to victims.',
    UNDETERMINED: 'No source says what became of them.',
  },
});

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
  @FieldExtension({ isPlainText: true })
  @Field(() => String, { description: 'Short name of the seizure, unique in the record.' })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => SeizureMeasure, { description: 'What was done with the assets.' })
  @Column('enum', { enum: SeizureMeasure, enumName: 'seizure_measure' })
  measure: SeizureMeasure;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How much, in units of the asset; null if the sources give only a value.',
  })
  @Column('numeric', { nullable: true })
  quantity: string | null;

  @Column('numeric', { nullable: true })
  valueAmount: string | null;

  @Column('text', { nullable: true })
  valueCurrency: string | null;

  @Field(() => Boolean, {
    description: 'True if the source gives the figure as approximate: about, more than, nearly.',
  })
  @Column('boolean', { default: false })
  approximate: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was announced; null if it is not on record.',
  })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Column('date', { nullable: true })
  periodFrom: string | null;

  @Column('date', { nullable: true })
  periodTo: string | null;

  @Field(() => SeizureDisposition, { description: 'What became of the assets afterwards.' })
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
