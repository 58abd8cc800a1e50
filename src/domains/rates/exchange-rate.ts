import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { Source } from '../sources/source';

/** The National Bank's official rate from a day on: tenge for one unit of the currency. */
@Identified(0x02)
@Entity()
@Index(['sourceId'])
@Unique(['currency', 'effectiveOn'])
@Check('exchange_rate_currency_check', `currency ~ '^[A-Z]{3}$'`)
@Check('exchange_rate_rate_check', 'rate > 0 and is_decimal(rate)')
@ObjectType({
  simpleResolvers: true,
  description: 'An official rate of the National Bank, in tenge for one unit of the currency.',
})
export class ExchangeRate {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'The currency, as in ISO 4217.' })
  @Column('text')
  currency: string;

  @Field(() => DecimalScalar, { description: 'Tenge for one unit of the currency.' })
  @Column('numeric')
  rate: string;

  @Field(() => DateScalar, { description: 'The day in Kazakhstan for which the rate was set.' })
  @Column('date')
  effectiveOn: string;

  @ForeignKey(() => Source)
  @Column('uuid')
  sourceId: string;
}
