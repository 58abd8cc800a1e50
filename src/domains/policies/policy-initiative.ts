import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Sourced } from '../sources/sourced';

export enum PolicyInitiativeStatus {
  CONSIDERED = 'CONSIDERED',
  ANNOUNCED = 'ANNOUNCED',
  PILOT = 'PILOT',
  IN_FORCE = 'IN_FORCE',
  ABANDONED = 'ABANDONED',
}
registerEnumType(PolicyInitiativeStatus, { name: 'PolicyInitiativeStatus' });

/** A policy, from consideration to force. Its status is that of its preferred claim. */
@Identified(0x0a)
@Entity()
@Check('policy_initiative_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Index('policy_initiative_announced_on_idx', { synchronize: false })
@Index(['authorityId'])
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description:
    'A policy around the crackdown: fees in stablecoins, the state crypto reserve, app or SMS ' +
    'confirmation.',
})
export class PolicyInitiative extends Node {
  @Field(() => String)
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'Null where the title says it all.' })
  @Column('text', { nullable: true })
  summary: string | null;

  @Field(() => PolicyInitiativeStatus)
  @Column('enum', { enum: PolicyInitiativeStatus, enumName: 'policy_initiative_status' })
  status: PolicyInitiativeStatus;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the day is not on record.' })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;
}
