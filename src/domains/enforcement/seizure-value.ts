import Big from 'big.js';
import { ArgsType, Field } from 'type-graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import { composed } from '../../kernel/fields/computed-field';
import type { Context } from '../../kernel/request/context';
import type { ObjectExpression } from '../../kernel/fields/field-plan';
import type { RowAlias } from '../../kernel/records/row-alias';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { Money } from '../../kernel/scalars/money';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { loadExchangeRate, rateOnSql } from '../rates/exchange-rate.load';
import { Seizure } from './seizure';
import { loadSeizureValuation, seizureValuationSql } from './seizure-valuation';

const tenge = 'KZT';

function statedValue(row: Seizure): Money | null {
  if (row.valueAmount === null || row.valueCurrency === null) return null;
  return { amount: row.valueAmount, currency: row.valueCurrency };
}

/** The quantity by the official valuation of the coin; null where there is none. */
async function derivedValue(row: Seizure, context: Context): Promise<Money | null> {
  const valuation = await loadSeizureValuation(row, context);
  if (valuation === null || row.quantity === null) return null;
  const amount = new Big(row.quantity).times(valuation.amount).toFixed();
  return { amount, currency: valuation.currency };
}

/** Tenge for one unit of a currency on a day; null where no official rate is on record. */
async function loadRateInTenge(
  context: Context,
  currency: string,
  day: string,
): Promise<string | null> {
  if (currency === tenge) return '1';
  return (await loadExchangeRate(context, currency, day))?.rate ?? null;
}

function assertCurrencyCode(currency: string): void {
  if (/^[A-Z][A-Z0-9]{1,11}$/.test(currency)) return;
  throw new BadUserInput('currency', 'is a code of capital letters, e.g. KZT');
}

async function convertValue(
  row: Seizure,
  currency: string,
  context: Context,
): Promise<Money | null> {
  assertCurrencyCode(currency);
  const stated = statedValue(row);
  if (stated?.currency === currency) return stated;
  const value = stated ?? (await derivedValue(row, context));
  if (value === null || row.announcedOn === null) return null;
  const [rate, targetRate] = await Promise.all([
    loadRateInTenge(context, value.currency, row.announcedOn),
    loadRateInTenge(context, currency, row.announcedOn),
  ]);
  if (rate === null || targetRate === null) return null;
  // Multiplied before it is divided, so that nothing is rounded before the division.
  const amount = new Big(value.amount).times(rate).div(targetRate);
  return { amount: amount.toFixed(2, Big.roundHalfEven), currency };
}

/** The same rate in SQL. */
function rateInTengeSql(currency: Sql, day: Sql): Sql {
  return sql`case when ${currency} = ${literalSql(`'${tenge}'`)} then 1
    else (select rate.rate from (${rateOnSql(currency, day)}) rate) end`;
}

/**
 * The same as `convertValue` in SQL, rounded as the library does: the quotient to twenty decimals,
 * halves away from zero, and then to two decimals, halves to even. The only division is by `div`,
 * which is exact: `/` would keep only about sixteen digits of the quotient.
 */
function convertValueSql(row: RowAlias, to: string): ObjectExpression {
  assertCurrencyCode(to);
  const [amount, currency, day] = ['valueAmount', 'valueCurrency', 'announcedOn'].map((each) =>
    row.value(each),
  ) as [Sql, Sql, Sql];
  const target = sql`${to}::text`;
  const converted = sql`(select case
      when hundredths - floor(hundredths) = 0.5
        then 2 * round(hundredths * 0.5)
      else round(hundredths) end
    from (select div(
        amount * rate * 2 * 1e20 + rate_of_target, 2 * rate_of_target
      ) * 1e-18 as hundredths
      from (select value.amount, ${rateInTengeSql(sql`value.currency`, day)} as rate,
        ${rateInTengeSql(target, day)} as rate_of_target
        from (${valueSql(row)}) value) rates) divided)`;
  const value = sql`case when ${currency} = ${target} then ${amount}
    else round(${converted} * 0.01, 2) end`;
  return { fields: { amount: value, currency: target }, isNull: sql`(${value}) is null` };
}

/** The value as stated, or else the quantity by the official valuation: `derivedValue` in SQL. */
function valueSql(row: RowAlias): Sql {
  const [amount, currency, quantity] = ['valueAmount', 'valueCurrency', 'quantity'].map((each) =>
    row.value(each),
  ) as [Sql, Sql, Sql];
  return sql`select ${amount} as amount, ${currency} as currency where ${amount} is not null
    union all
    select ${quantity} * valuation.amount, valuation.currency
    from (${seizureValuationSql(row)}) valuation`;
}

@ArgsType()
class ValueArguments {
  @Field(() => String, { description: 'ISO 4217, e.g. KZT.' })
  currency: string;
}

/** The value of a seizure as stated, and converted to another currency. */
export const seizureValueFields: DeclaredField[] = [
  composed(Seizure, 'value', {
    type: () => Money,
    nullable: true,
    properties: { amount: 'valueAmount', currency: 'valueCurrency' },
    description:
      'The value as stated: the preferred claim of `seizedValue`; null if the sources give ' +
      'only a quantity.',
  }),
  {
    owner: Seizure,
    name: 'valueIn',
    type: () => Money,
    nullable: true,
    description:
      'The value in another currency, by the official rate on the day of the announcement, or ' +
      'the last one before it, to two decimals; null if none is on record within 7 days. A ' +
      'token has no official rate. Where no claim states a value, that of a quantity of a coin ' +
      'is derived from its official valuation: see `valuation`.',
    arguments: ValueArguments,
    resolve: (row: Seizure, args: ValueArguments, context: Context) =>
      convertValue(row, args.currency, context),
    plan: {
      kind: 'object',
      object: (row, args) => convertValueSql(row, args['currency'] as string),
    },
  },
];
