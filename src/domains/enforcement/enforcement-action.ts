import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
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
registerEnumType(EnforcementActionKind, { name: 'EnforcementActionKind' });

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
@Index('enforcement_action_announced_on_idx', { synchronize: false })
@Index('enforcement_action_reported_platform_count_idx', { synchronize: false })
@Index('enforcement_action_title_trigram_idx', { synchronize: false })
@Index('enforcement_action_authority_id_idx', { synchronize: false })
@Index(['partOfId'])
@Index(['kind'])
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'Something an authority did, or a report of what it did over a period.',
})
export class EnforcementAction extends Node {
  @Field(() => String)
  @Column('text', { unique: true })
  slug: string;

  @Field(() => EnforcementActionKind)
  @Column('enum', { enum: EnforcementActionKind, enumName: 'enforcement_action_kind' })
  kind: EnforcementActionKind;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'Null where the title says it all.' })
  @Column('text', { nullable: true })
  summary: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the day is not on record.' })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Column('date', { nullable: true })
  periodFrom: string | null;

  @Column('date', { nullable: true })
  periodTo: string | null;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  allegedOffenses: string[];

  @Field(() => Int, {
    nullable: true,
    description:
      'How many platforms the authority says were hit: the preferred claim of `platformCount`. ' +
      'Null where no count is on record.',
  })
  @Column('integer', { nullable: true })
  reportedPlatformCount: number | null;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;

  @ForeignKey(() => EnforcementAction, { deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { nullable: true })
  partOfId: string | null;
}
