import Big from 'big.js';
import { ArgsType, Field } from 'type-graphql';
import { BadUserInput } from '../kernel/bad-user-input';
import { derived } from '../kernel/computed-field';
import type { Context } from '../kernel/context';
import type { DeclaredField } from '../kernel/declared-field';
import { Money } from '../kernel/money';
import { loadExchangeRate } from '../rates/exchange-rate.load';
import { Seizure } from './seizure';

/** A seizure's value, as stated and in another currency. */

const tenge = 'KZT';

function valueOf(row: Seizure): Money | null {
  if (row.valueAmount === null || row.valueCurrency === null) return null;
  return { amount: row.valueAmount, currency: row.valueCurrency };
}

/** Tenge for one unit of a currency on a day; null where no official rate is on record. */
async function tengeFor(context: Context, currency: string, day: string): Promise<string | null> {
  if (currency === tenge) return '1';
  return (await loadExchangeRate(context, currency, day))?.rate ?? null;
}

async function valueIn(row: Seizure, to: string, context: Context): Promise<Money | null> {
  if (!/^[A-Z][A-Z0-9]{1,11}$/.test(to)) {
    throw new BadUserInput('currency', 'is a code of capital letters, e.g. KZT');
  }
  const value = valueOf(row);
  if (value === null || value.currency === to) return value;
  if (row.announcedOn === null) return null;
  const [rate, rateOfTarget] = await Promise.all([
    tengeFor(context, value.currency, row.announcedOn),
    tengeFor(context, to, row.announcedOn),
  ]);
  if (rate === null || rateOfTarget === null) return null;
  // Multiplied before divided, so that nothing is rounded before the division.
  const amount = new Big(value.amount).times(rate).div(rateOfTarget);
  return { amount: amount.toFixed(2, Big.roundHalfEven), currency: to };
}

@ArgsType()
class ValueArguments {
  @Field(() => String, { description: 'ISO 4217, e.g. KZT.' })
  currency: string;
}

export const seizureValueFields: DeclaredField[] = [
  derived(Seizure, 'value', {
    type: () => Money,
    nullable: true,
    description:
      'The preferred claim of `seizedValue`; null where the sources give only a quantity.',
    of: valueOf,
  }),
  {
    owner: Seizure,
    name: 'valueIn',
    type: () => Money,
    nullable: true,
    description:
      'By the official rate on the day of the announcement, or the last one before it, to two ' +
      'decimals; null where none is on record within 7 days. A token has no official rate.',
    arguments: ValueArguments,
    resolve: (row: Seizure, given: ValueArguments, context: Context) =>
      valueIn(row, given.currency, context),
  },
];
