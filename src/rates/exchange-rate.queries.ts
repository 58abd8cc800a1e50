import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../kernel/bad-user-input';
import type { Context } from '../kernel/context';
import { DateScalar } from '../kernel/scalars';
import { ExchangeRate } from './exchange-rate';
import { loadExchangeRate } from './exchange-rate.load';

/** Where the graph is entered at an exchange rate. */
@Resolver()
export class ExchangeRateQueries {
  @Query(() => ExchangeRate, {
    nullable: true,
    description:
      'The official rate on that day, or the last one before it within 7 days; today where no ' +
      'day is given. Null where none is on record.',
  })
  exchangeRate(
    @Arg('currency', () => String, { description: 'ISO 4217, e.g. USD.' }) currency: string,
    @Arg('on', () => DateScalar, { nullable: true }) on: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ExchangeRate | null> {
    if (!/^[A-Z]{3}$/.test(currency)) {
      throw new BadUserInput('currency', 'is a code of three capital letters, e.g. USD');
    }
    return loadExchangeRate(context, currency, on ?? context.today);
  }
}
