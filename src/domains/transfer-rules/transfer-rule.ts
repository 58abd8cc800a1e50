import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { registerEnum } from '../../kernel/scalars/enum';

export enum TransferChannel {
  CARD_TOP_UP = 'CARD_TOP_UP',
}
registerEnum(TransferChannel, {
  name: 'TransferChannel',
  description: 'The kind of transfer that a rule covers.',
  values: { CARD_TOP_UP: 'A transfer that tops up a bank card.' },
});

/** The identity of a rule on transfers; its content is that of its versions. */
@Identified(0x0b)
@Entity()
@Check('transfer_rule_code_check', `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Index(['authorityId'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A rule on transfers that an authority announced. Its versions have its content.',
})
export class TransferRule extends Node {
  @FieldExtension({ isPlainText: true })
  @Field(() => String, {
    description: 'Short name of the rule, unique in the record, e.g. kz-card-top-up.',
  })
  @Column('text', { unique: true })
  code: string;

  @Field(() => String, { description: 'A title in English.' })
  @Column('text')
  title: string;

  @Field(() => TransferChannel, { description: 'The kind of transfer that it covers.' })
  @Column('enum', { enum: TransferChannel, enumName: 'transfer_channel' })
  channel: TransferChannel;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;
}
