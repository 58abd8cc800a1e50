import Big from 'big.js';
import {
  compileClause,
  findExpressionError,
} from '../../../../src/domains/transfer-rules/clauses/clause-expression';
import { curatedVersions } from '../sample-transfer';
import { minDurationMs } from '../../../support/stopwatch';

const errorOf = (expression: string) => findExpressionError(expression, { hasThreshold: true });

describe('accepts an expression', () => {
  const allowed = [
    'true',
    'false',
    'amountInTenge > threshold',
    'threshold < amountInTenge && !senderIinGiven',
    'currency == "USD" || currency in ["EUR", \'RUB\']',
    'amount >= decimal("500000.01")',
    'amount in [decimal("1"), decimal("2.5")]',
    'counterpartyNamed ? counterpartyStanding != "AUTHORIZED" : false',
    '(currency == "USD" ? amount : amountInTenge) > 1000',
    'senderVerifiedBy == recipientVerifiedBy && senderVerifiedBy != "NONE"',
    'channel == "CARD_TOP_UP"',
    'senderIinGiven == true',
    'senderAmountInTenge24Hours > threshold && senderTransferCount24Hours >= 3',
    'senderAmountInTenge24Hours != amountInTenge || 1 < senderTransferCount24Hours',
    '(senderIinGiven ? senderTransferCount24Hours : senderTransferCount24Hours) == 2',
    `${'true && '.repeat(49)}true`,
    `${'('.repeat(19)}true${')'.repeat(19)}`,
  ];
  it.each(allowed)('%s', (expression) => {
    expect(errorOf(expression)).toBeUndefined();
  });

  it('of each clause in the curated record', () => {
    const versions = Object.values(curatedVersions());
    expect(versions).toHaveLength(3);
    for (const { clauses, thresholdAmount } of versions) {
      for (const { when } of clauses) {
        expect(
          findExpressionError(when, { hasThreshold: thresholdAmount !== null }),
        ).toBeUndefined();
      }
    }
  });

  it('and lists its variables once each, in the order of their first use', () => {
    const { variables } = compileClause(
      'amountInTenge > threshold || (currency == "USD" && amountInTenge > decimal("7.5"))',
    );
    expect(variables).toEqual(['amountInTenge', 'threshold', 'currency']);
  });

  it('and caches its compiled form until 500 others are compiled', () => {
    const first = compileClause('amount > 1');
    expect(compileClause('amount > 1')).toBe(first);
    for (let index = 2; index < 1_002; index += 1) compileClause(`amount > ${index}`);
    expect(compileClause('amount > 1')).not.toBe(first);
  });
});

describe('compares amounts exactly', () => {
  const evaluate = (expression: string, amount: string): boolean =>
    compileClause(expression).predicate({
      amount: new Big(amount),
      threshold: new Big('500000'),
    });
  const below = '499999.999999999999999999';
  const same = '500000.00';
  const above = '500000.000000000000000001';

  it.each([
    ['amount > threshold', [false, false, true]],
    ['amount >= threshold', [false, true, true]],
    ['amount < threshold', [true, false, false]],
    ['amount <= threshold', [true, true, false]],
    ['amount == threshold', [false, true, false]],
    ['amount != threshold', [true, false, true]],
    ['amount > 500000', [false, false, true]],
    ['amount >= 500000', [false, true, true]],
    ['amount < 500000', [true, false, false]],
    ['amount <= 500000', [true, true, false]],
    ['amount == 500000', [false, true, false]],
    ['amount != 500000', [true, false, true]],
    ['500000 > amount', [true, false, false]],
    ['500000 >= amount', [true, true, false]],
    ['500000 < amount', [false, false, true]],
    ['500000 <= amount', [false, true, true]],
    ['500000 == amount', [false, true, false]],
    ['500000 != amount', [true, false, true]],
    ['amount in [decimal("500000.000")]', [false, true, false]],
    ['amount == decimal("500000.000000000000000001")', [false, false, true]],
  ])('%s', (expression, expected) => {
    expect([below, same, above].map((amount) => evaluate(expression, amount))).toEqual(expected);
  });

  it('beyond the precision of a float and of 64 bits', () => {
    const large = '123456789012345678901234567890';
    expect(evaluate(`amount == decimal("${large}.000000000000000001")`, large)).toBe(false);
    expect(evaluate('amount > 999999999999999999', large)).toBe(true);
  });
});

describe('the time of an evaluation', () => {
  /** The most expensive expression of each kind that is accepted. */
  const expensive = [
    `${'amount>threshold||'.repeat(24)}false`.slice(0, 500),
    `currency in [${'"A",'.repeat(90)}"A"]`,
    `${'!'.repeat(98)}true`,
    `${'true?'.repeat(19)}true${':true'.repeat(19)}`,
  ];

  it.each(expensive)('is below 1 ms: %s', (expression) => {
    expect(errorOf(expression)).toBeUndefined();
    const { predicate } = compileClause(expression);
    const values = { amount: new Big('1'), threshold: new Big('2'), currency: 'KZT' };
    expect(minDurationMs(() => predicate(values))).toBeLessThan(1);
  });
});
