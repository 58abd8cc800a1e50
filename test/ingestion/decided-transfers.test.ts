import Big from 'big.js';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { nationalBankRates } from '../../src/upstreams/national-bank/national-bank-rates';
import { EvaluationAsker, transferOf } from '../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../support/evaluation-database';
import { callerOf } from '../support/test-resources';
import { days, documentOf, sample } from './rates-database';

/** The rates of the three days, from the bank's own page and not from the reader. */
const rates: Record<string, readonly [string, string, string]> = {
  EUR: ['548.62', '551.06', '543.72'],
  RUB: ['5.87', '5.87', '5.86'],
  CNY: ['69.31', '69.12', '68.48'],
  USD: ['478.77', '475.09', '472.31'],
  // Quoted for ten.
  AMD: ['1.272', '1.269', '1.261'],
};
const cases = Object.entries(rates).flatMap(([currency, each]) =>
  each.map((rate, at) => ({ currency, rate, day: days[at] as string })),
);

let database: EvaluationDatabase;
let bank: EvaluationAsker;
beforeAll(async () => {
  database = await openEvaluationDatabase(async (dataSource) => {
    await curatedRecord(dataSource);
    for (const day of days) {
      await ingestDocument(dataSource, nationalBankRates, documentOf(sample(day)));
    }
  });
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

it.each(cases)('$currency on $day: 500,000 tenge is the limit', async ({ currency, rate, day }) => {
  const below = Big(500_000).div(rate).round(2, Big.roundDown);
  for (const [amount, outstanding] of [
    [below, []],
    [below.plus('0.01'), ['SENDER_IIN']],
  ] as const) {
    const { evaluation } = await bank.evaluate(
      `${currency} ${day} ${amount.toFixed()}`,
      transferOf({
        amount: { amount: amount.toFixed(2), currency },
        occurredAt: `${day}T06:00:00Z`,
      }),
    );
    expect(evaluation.exchangeRate).toEqual({ currency, rate, effectiveOn: day });
    expect(Big(evaluation.amountInTenge).eq(amount.times(rate))).toBe(true);
    expect(evaluation.outstanding).toEqual(outstanding);
  }
});
