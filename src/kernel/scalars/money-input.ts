import { Field, InputType } from 'type-graphql';
import { DecimalScalar } from './scalars';

/** An amount in an input. */
@InputType({ description: 'An amount and its currency.' })
export class MoneyInput {
  @Field(() => DecimalScalar, {
    description:
      'The amount, at most 15 digits before and 2 after the point; zeros at the end do not count.',
  })
  amount: string;

  @Field(() => String, { description: 'The currency, as in ISO 4217, e.g. KZT.' })
  currency: string;
}
