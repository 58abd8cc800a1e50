import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
import { Sourced } from '../sources/sourced';

export enum PolicyInitiativeStatus {
  CONSIDERED = 'CONSIDERED',
  ANNOUNCED = 'ANNOUNCED',
  PILOT = 'PILOT',
  IN_FORCE = 'IN_FORCE',
  ABANDONED = 'ABANDONED',
}
registerEnum(PolicyInitiativeStatus, {
  name: 'PolicyInitiativeStatus',
  description: 'How far a policy has come.',
  values: {
    CONSIDERED: 'It is discussed or drafted.',
    ANNOUNCED: 'It was announced, signed or adopted, but no source says that it is in force.',
    PILOT: 'It is tested with selected participants.',
    IN_FORCE: 'It is in force according to a source.',
    ABANDONED: 'It was given up.',
  },
});

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
  @FieldExtension({ isPlainText: true })
  @Field(() => String, { description: 'Short name of the policy, unique in the record.' })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String, { description: 'A title in English.' })
  @Column('text')
  title: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the policy is, in a few sentences; null if the title says it.',
  })
  @Column('text', { nullable: true })
  summary: string | null;

  @Field(() => PolicyInitiativeStatus, {
    description: 'How far it has come: the preferred claim of `status`.',
  })
  @Column('enum', { enum: PolicyInitiativeStatus, enumName: 'policy_initiative_status' })
  status: PolicyInitiativeStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was announced; null if it is not on record.',
  })
  @Column('date', { nullable: true })
  announcedOn: string | null;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;
}
