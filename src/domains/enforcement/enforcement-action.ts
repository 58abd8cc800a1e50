import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
import { Sourced } from '../sources/sourced';

export enum EnforcementActionKind {
  PLATFORM_SHUTDOWN = 'PLATFORM_SHUTDOWN',
  SITE_BLOCKING = 'SITE_BLOCKING',
  ILLEGAL_MINING = 'ILLEGAL_MINING',
  INVESTMENT_SCHEME = 'INVESTMENT_SCHEME',
  CASH_OUT = 'CASH_OUT',
  PROSECUTION = 'PROSECUTION',
  PUBLIC_WARNING = 'PUBLIC_WARNING',
}
registerEnum(EnforcementActionKind, {
  name: 'EnforcementActionKind',
  description: 'What an authority did.',
  values: {
    PLATFORM_SHUTDOWN: 'It closed platforms that exchanged digital assets without a license.',
    SITE_BLOCKING:
      'It had websites blocked in Kazakhstan. A blocked site is not counted as a closed ' +
      'platform.',
    ILLEGAL_MINING:
      'It acted against mining of digital assets without the required registration or power ' +
      'supply.',
    INVESTMENT_SCHEME: 'It acted against an investment scheme or a financial pyramid.',
    CASH_OUT: 'It acted against groups that turned funds into cash illegally.',
    PROSECUTION: 'Persons were prosecuted or sentenced.',
    PUBLIC_WARNING: 'It warned the public of platforms by name.',
  },
});

/** An action of an authority, or its report on actions over a period. */
@Identified(0x07)
@Entity()
@Check('enforcement_action_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('enforcement_action_period_check', 'period_from <= period_to')
@Check('enforcement_action_part_of_check', 'part_of_id <> id')
@Check(
  'enforcement_action_reported_platform_count_check',
  'reported_platform_count between 0 and 1000000',
)
@Check('enforcement_action_reported_site_count_check', 'reported_site_count between 0 and 1000000')
@Index('enforcement_action_announced_on_idx', { synchronize: false })
@Index('enforcement_action_reported_platform_count_idx', { synchronize: false })
@Index('enforcement_action_reported_site_count_idx', { synchronize: false })
@Index('enforcement_action_title_trigram_idx', { synchronize: false })
@Index('enforcement_action_authority_id_idx', { synchronize: false })
@Index(['partOfId'])
@Index(['kind'])
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'Something that an authority did, or a report of what it did in a period.',
})
export class EnforcementAction extends Node {
  @FieldExtension({ isPlainText: true })
  @Field(() => String, { description: 'Short name of the action, unique in the record.' })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => EnforcementActionKind, { description: 'What the authority did.' })
  @Column('enum', { enum: EnforcementActionKind, enumName: 'enforcement_action_kind' })
  kind: EnforcementActionKind;

  @Field(() => String, { description: 'A title in English.' })
  @Column('text')
  title: string;

  @Field(() => String, {
    nullable: true,
    description: 'What happened, in a few sentences; null if the title says it.',
  })
  @Column('text', { nullable: true })
  summary: string | null;

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

  @Field(() => [String], {
    description: 'What the authority alleged, in English; empty if the sources name nothing.',
  })
  @Column('text', { array: true, default: [] })
  allegedOffenses: string[];

  @Field(() => Int, {
    nullable: true,
    description:
      'How many platforms the authority reported: the preferred claim of `platformCount`. ' +
      'Null if no count is on record.',
  })
  @Column('integer', { nullable: true })
  reportedPlatformCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many sites the authority says it blocked: the preferred claim of `siteCount`. ' +
      'Null if no count is on record.',
  })
  @Column('integer', { nullable: true })
  reportedSiteCount: number | null;

  @Field(() => Boolean, {
    description: 'True if the source of a count here says about, more than or nearly.',
  })
  @Column('boolean', { default: false })
  approximate: boolean;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;

  @ForeignKey(() => EnforcementAction, { deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { nullable: true })
  partOfId: string | null;
}
