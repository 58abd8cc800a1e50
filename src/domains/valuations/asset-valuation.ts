import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { Source } from '../sources/source';

/** The official value of one unit of an asset on a day, for assets that have no exchange rate. */
@Identified(0x18)
@Entity()
@Unique(['symbol', 'effectiveOn', 'sourceId'])
@Index(['sourceId'])
@Index('asset_valuation_effective_on_idx', { synchronize: false })
@Index('asset_valuation_symbol_idx', { synchronize: false })
@Check('asset_valuation_symbol_check', `symbol ~ '^[A-Z][A-Z0-9]{0,11}$'`)
@Check('asset_valuation_amount_check', 'amount >= 0 and is_decimal(amount)')
@Check('asset_valuation_currency_check', `currency ~ '^[A-Z]{3}$'`)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'The official value of one unit of a digital asset on a day.',
})
export class AssetValuation extends Node {
  @FieldExtension({ isPlainText: true })
  @Field(() => String, { description: 'The ticker of the asset, e.g. BTC.' })
  @Column('text')
  symbol: string;

  @Field(() => DateScalar, { description: 'The day in Kazakhstan whose value it is.' })
  @Column('date')
  effectiveOn: string;

  @Field(() => DecimalScalar, {
    description:
      'The value of one unit. It may be zero: publishers round what is worth next to nothing.',
  })
  @Column('numeric')
  amount: string;

  @FieldExtension({ isPlainText: true })
  @Field(() => String, { description: 'The currency of the amount, as in ISO 4217.' })
  @Column('text')
  currency: string;

  @ForeignKey(() => Source)
  @Column('uuid')
  sourceId: string;
}
