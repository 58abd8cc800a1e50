import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';

export enum TransferChannel {
  CARD_TOP_UP = 'CARD_TOP_UP',
}
registerEnumType(TransferChannel, { name: 'TransferChannel' });

/** The identity of a rule on transfers; its content is that of its versions. */
@Identified(0x0b)
@Entity()
@Check('transfer_rule_code_check', `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Index(['authorityId'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A rule on transfers: its identity. What it says stands in its versions.',
})
export class TransferRule extends Node {
  @Field(() => String)
  @Column('text', { unique: true })
  code: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => TransferChannel)
  @Column('enum', { enum: TransferChannel, enumName: 'transfer_channel' })
  channel: TransferChannel;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;
}
