import { Extensions, Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from './scalars';

/** An amount and its currency. Amounts in different currencies are never added up. */
@ObjectType({
  simpleResolvers: true,
  description: 'An amount and its currency. Amounts in different currencies are never added up.',
})
export class Money {
  @Field(() => DecimalScalar, { description: 'The amount, exact.' })
  amount: string;

  // `FieldExtension` of `kernel/fields`, which stands above this folder.
  @Extensions({ isPlainText: true })
  @Field(() => String, {
    description:
      'ISO 4217, or the ticker of a digital asset (USDT): a dollar and a dollar token are ' +
      'two currencies.',
  })
  currency: string;
}
