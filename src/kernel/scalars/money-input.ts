import { Field, InputType } from 'type-graphql';
import { DecimalScalar } from './scalars';

/** An amount in an input. */
@InputType()
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'At most 15 digits and 2 decimals.' })
  amount: string;

  @Field(() => String, { description: 'ISO 4217, e.g. KZT.' })
  currency: string;
}
