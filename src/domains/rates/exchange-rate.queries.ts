import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import type { FieldPlan } from '../../kernel/fields/field-plan';
import { DateScalar } from '../../kernel/scalars/scalars';
import { sql } from '../../postgres/sql';
import { ExchangeRate } from './exchange-rate';
import { loadExchangeRate, rateOnSql } from './exchange-rate.load';

function assertCurrencyCode(currency: string): void {
  if (/^[A-Z]{3}$/.test(currency)) return;
  throw new BadUserInput('currency', 'is a code of three capital letters, e.g. USD');
}

const plan: FieldPlan = {
  kind: 'selected-record',
  record: ExchangeRate,
  select: ({ currency, on }, { today }) => {
    assertCurrencyCode(currency as string);
    return rateOnSql(sql`${currency}::text`, sql`${on ?? today}::date`);
  },
};

/** The queries that start at an exchange rate. */
@Resolver()
export class ExchangeRateQueries {
  @FieldExtension({ plan })
  @Query(() => ExchangeRate, {
    nullable: true,
    description:
      'The official rate on that day, or the last one before it within 7 days; today where no ' +
      'day is given. Null where none is on record.',
  })
  exchangeRate(
    @Arg('currency', () => String, { description: 'ISO 4217, e.g. USD.' }) currency: string,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day in Kazakhstan; today if it is absent.',
    })
    on: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ExchangeRate | null> {
    assertCurrencyCode(currency);
    return loadExchangeRate(context, currency, on ?? context.today);
  }
}
