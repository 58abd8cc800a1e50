import { Field, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars/scalars';

/** How many transfers there were, and what they amount to together. */
@ObjectType({
  simpleResolvers: true,
  description: 'A number of transfers, and the sum of their amounts.',
})
export class TransferTotals {
  @Field(() => Int, { description: 'The number of transfers.' })
  count: number;

  @Field(() => DecimalScalar, {
    description: 'The sum of their amounts in tenge, each at its own exchange rate, not rounded.',
  })
  amountInTenge: string;
}
