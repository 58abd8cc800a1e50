import { explainClause } from '../../../../src/domains/transfer-rules/clauses/clause-explanation';
import { compileClause } from '../../../../src/domains/transfer-rules/clauses/clause-expression';
import { variableTexts } from '../../../../src/domains/transfer-rules/clauses/clause-variable-values';
import { ProviderStatus } from '../../../../src/domains/providers/provider-status-period';
import { english } from '../../../../src/domains/transfer-rules/reasons/english';
import { VerificationMethod } from '../../../../src/domains/transfer-rules/transfer-rule-clause';
import { platform, transfer } from '../sample-transfer';

const facts = transfer({
  amount: '930',
  currency: 'USD',
  amountInTenge: '500860.8',
  sender: { iinGiven: true, verifiedBy: VerificationMethod.SMS },
  recipient: { iinGiven: false, verifiedBy: null },
  counterparty: platform(ProviderStatus.BLOCKED),
  sender24Hours: { count: 3, amountInTenge: '1350000.5' },
});

const amount = 'the amount, 930 USD (500,860.80 tenge),';
const total = "the sender's total over 24 hours, 1,350,000.50 tenge with this transfer,";
const count = "the number of the sender's transfers over 24 hours, 3 with this one,";

describe('explains the result', () => {
  it.each<[string, boolean, string[]]>([
    ['true', true, []],
    ['false', false, []],
    ['1 < 2', true, []],
    ['amountInTenge > threshold', true, [`${amount} is above 500,000 tenge`]],
    ['threshold < amountInTenge', true, [`${amount} is above 500,000 tenge`]],
    ['amountInTenge <= threshold', false, [`${amount} is above 500,000 tenge`]],
    ['amountInTenge < threshold', false, [`${amount} is not below 500,000 tenge`]],
    ['!(amountInTenge < threshold)', true, [`${amount} is not below 500,000 tenge`]],
    ['amount >= 1000', false, ['the amount, 930 USD, is below 1,000 USD']],
    ['1000 >= amount', true, ['the amount, 930 USD, is at most 1,000 USD']],
    ['amount == decimal("930.00")', true, ['the amount, 930 USD, is exactly 930 USD']],
    ['amount != 930', false, ['the amount, 930 USD, is exactly 930 USD']],
    [
      'amount in [decimal("1.5"), decimal("2")]',
      false,
      ['the amount, 930 USD, is not exactly 1.50 USD or 2 USD'],
    ],
    ['threshold > 1000', true, ['the threshold, 500,000 tenge, is above 1,000 tenge']],
    ['senderAmountInTenge24Hours > threshold', true, [`${total} is above 500,000 tenge`]],
    ['threshold >= senderAmountInTenge24Hours', false, [`${total} is above 500,000 tenge`]],
    ['senderAmountInTenge24Hours > amountInTenge', true, [`${total} is above 500,860.80 tenge`]],
    ['senderTransferCount24Hours >= 3', true, [`${count} is at least 3`]],
    ['senderTransferCount24Hours == 4', false, [`${count} is not exactly 4`]],
    ['2 < senderTransferCount24Hours', true, [`${count} is above 2`]],
    ['senderTransferCount24Hours != 1000', true, [`${count} is not exactly 1,000`]],
    ['currency == "USD"', true, ['the currency is USD']],
    ['currency != "USD"', false, ['the currency is USD']],
    ['currency != "KZT"', true, ['the currency is USD, not KZT']],
    ['currency in ["KZT", "EUR", "RUB"]', false, ['the currency is USD, not KZT, EUR or RUB']],
    ['"SMS" == senderVerifiedBy', true, ['the sender was verified by SMS']],
    [
      'senderVerifiedBy in ["MOBILE_APP", "STATE_REGISTER"]',
      false,
      ['the sender was verified by SMS, not in the mobile app or in the state register'],
    ],
    ['senderVerifiedBy == "NONE"', false, ['the sender was verified by SMS']],
    ['recipientVerifiedBy == "SMS"', false, ['the recipient was not verified']],
    [
      'senderVerifiedBy == recipientVerifiedBy',
      false,
      ['the sender was verified by SMS', 'the recipient was not verified'],
    ],
    ['channel == "CARD_TOP_UP"', true, ['the transfer is a card top-up']],
    ['counterpartyStanding == "BLOCKED"', true, ['the platform is on record as blocked']],
    [
      'counterpartyStanding == "AUTHORIZED"',
      false,
      ['the platform is on record as blocked, not as authorized'],
    ],
    ['senderIinGiven && recipientIinGiven', false, ["the recipient's IIN was not given"]],
    ['senderIinGiven || recipientIinGiven', true, ["the sender's IIN was given"]],
    [
      'senderIinGiven && counterpartyNamed',
      true,
      ["the sender's IIN was given", 'the transfer names the platform at the other end'],
    ],
    [
      '!senderIinGiven || recipientIinGiven',
      false,
      ["the sender's IIN was given", "the recipient's IIN was not given"],
    ],
    ['senderIinGiven == false', false, ["the sender's IIN was given"]],
    [
      'currency == "USD" ? senderIinGiven : recipientIinGiven',
      true,
      ['the currency is USD', "the sender's IIN was given"],
    ],
    [
      '(currency == "KZT" ? amountInTenge : amount) < 1000',
      true,
      ['the currency is USD, not KZT', 'the amount, 930 USD, is below 1,000 USD'],
    ],
    ['senderIinGiven && senderIinGiven', true, ["the sender's IIN was given"]],
  ])('%s', (when, isTrue, reasons) => {
    const { tree } = compileClause(when);
    expect(explainClause(tree, variableTexts(facts, '500000'), english)).toEqual({
      isTrue,
      reasons,
    });
  });

  it.each([
    [
      'senderAmountInTenge24Hours > threshold',
      "the sender's other transfers over 24 hours are not known, and this one alone, 500,860.80 " +
        'tenge, is above 500,000 tenge',
    ],
    [
      'senderTransferCount24Hours > 1',
      "the sender's other transfers over 24 hours are not known, and their number with this one " +
        'alone, 1, is not above 1',
    ],
  ])('of a sender who is not known: %s', (when, reason) => {
    const { tree } = compileClause(when);
    // Facts that were recorded before it was counted do not have it.
    const { sender24Hours: known, ...old } = facts;
    expect(known).not.toBeNull();
    for (const unknown of [old, { ...old, sender24Hours: null }]) {
      expect(explainClause(tree, variableTexts(unknown, '500000'), english).reasons).toEqual([
        reason,
      ]);
    }
  });

  it('of a transfer that names no platform', () => {
    const { tree } = compileClause('counterpartyStanding == "BLOCKED"');
    expect(explainClause(tree, variableTexts(transfer(), null), english).reasons).toEqual([
      'the transfer names no platform at the other end',
    ]);
  });
});
