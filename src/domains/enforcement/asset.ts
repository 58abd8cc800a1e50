import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';

export enum AssetKind {
  COIN = 'COIN',
  STABLECOIN = 'STABLECOIN',
  FIAT = 'FIAT',
  DEVICE = 'DEVICE',
  UNSPECIFIED = 'UNSPECIFIED',
}
registerEnumType(AssetKind, { name: 'AssetKind' });

/** A kind of asset that can be seized: a coin, a token, money, mining devices. */
@Identified(0x08)
@Entity()
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What was seized: a coin, a token, money, mining devices.',
})
export class Asset extends Node {
  @Field(() => String)
  @Column('text', { unique: true })
  symbol: string;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => AssetKind)
  @Column('enum', { enum: AssetKind, enumName: 'asset_kind' })
  kind: AssetKind;
}
