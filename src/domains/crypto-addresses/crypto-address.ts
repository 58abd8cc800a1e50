import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Provider } from '../providers/provider';
import { Source } from '../sources/source';
import { AddressChain } from './address-chain';

/** An address that a list of a publisher has, or had. Several lists may have the same. */
@Identified(0x13)
@Entity()
@Unique('crypto_address_key', ['upstream', 'chain', 'address'])
@Check('crypto_address_address_check', `address ~ '^[0-9A-Za-z]{16,255}$'`)
@Check('crypto_address_period_check', 'listed_on <= delisted_on')
@Index(['address'])
@Index(['providerId'])
@Index(['sourceId'])
@Index('crypto_address_address_order_idx', { synchronize: false })
@Index('crypto_address_listed_on_idx', { synchronize: false })
@Index('crypto_address_delisted_on_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'An address of a crypto-asset that a sanctions list has, or had. Each list has its own ' +
    'record of it.',
})
export class CryptoAddress extends Node {
  @Field(() => AddressChain, {
    description: 'The chain that the form of the address is of, whatever the list calls it.',
  })
  @Column('enum', { enum: AddressChain, enumName: 'address_chain' })
  chain: AddressChain;

  @Field(() => String, {
    description:
      'The address in its canonical form: in small letters where the case of letters says ' +
      'nothing, as of Ethereum; else exactly as it is.',
  })
  @Column('text')
  address: string;

  @Field(() => [String], {
    description:
      "The list's own codes of what it is an address of, in alphabetical order, e.g. XBT or " +
      'USDT. They may contradict the chain.',
  })
  @Column('text', { array: true, default: [] })
  codes: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'The organization that the list gives the address to. Null where it names none, and where ' +
      'it names a person, whose name is not taken in.',
  })
  @Column('text', { nullable: true })
  holder: string | null;

  @Field(() => DateScalar, {
    description:
      'The day of the first state of the list that was read and has it. The list may have had it ' +
      'before.',
  })
  @Column('date')
  listedOn: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day of the first state of the list that is without it; null while it is listed. An ' +
      'address that is listed again has none, and keeps its first day.',
  })
  @Column('date', { nullable: true })
  delistedOn: string | null;

  @Field(() => String, { description: 'The upstream that the list is read from, by its slug.' })
  @Column('text')
  upstream: string;

  @ForeignKey(() => Provider)
  @Column('uuid', { nullable: true })
  providerId: string | null;

  @ForeignKey(() => Source)
  @Column('uuid')
  sourceId: string;
}
