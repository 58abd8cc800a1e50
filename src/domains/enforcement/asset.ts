import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { registerEnum } from '../../kernel/scalars/enum';

export enum AssetKind {
  COIN = 'COIN',
  STABLECOIN = 'STABLECOIN',
  FIAT = 'FIAT',
  DEVICE = 'DEVICE',
  UNSPECIFIED = 'UNSPECIFIED',
}
registerEnum(AssetKind, {
  name: 'AssetKind',
  description: 'The kind of a seized asset.',
  values: {
    COIN: 'A cryptocurrency without an issuer, such as bitcoin.',
    STABLECOIN: 'A token whose issuer keeps it at the value of a currency, such as USDT.',
    FIAT: 'Money of a state, in cash or on accounts.',
    DEVICE: 'Equipment, such as mining machines.',
    UNSPECIFIED: 'The sources speak of crypto or assets only, without the kind.',
  },
});

/** A kind of asset that can be seized: a coin, a token, money, mining devices. */
@Identified(0x08)
@Entity()
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What was seized: a coin, a token, money or equipment.',
})
export class Asset extends Node {
  @Field(() => String, {
    description: 'Its ticker or another short name, unique in the record, e.g. USDT.',
  })
  @Column('text', { unique: true })
  symbol: string;

  @Field(() => String, { description: 'Its name in English.' })
  @Column('text')
  name: string;

  @Field(() => AssetKind, { description: 'What kind of asset it is.' })
  @Column('enum', { enum: AssetKind, enumName: 'asset_kind' })
  kind: AssetKind;
}
