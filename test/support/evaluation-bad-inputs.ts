import type { GivenTransfer } from './evaluation-asker';

/** What is wrong with a transfer: what of it is changed, and the field that is to be named. */
export type BadTransfer = [what: string, changes: GivenTransfer, field: string];

const amount = (of: unknown, currency: unknown = 'KZT'): GivenTransfer => ({
  amount: { amount: of, currency },
});

/** A person's number, and what one letter of it makes wrong. */
const number = '991399500010';

/** What the gateway's own checks refuse: each of several transfers on its own. */
export const badTransfers: BadTransfer[] = [
  ['a negative amount', amount('-1'), 'amount.amount'],
  ['an amount of zero', amount('0'), 'amount.amount'],
  ['an amount of 0.00', amount('0.00'), 'amount.amount'],
  ['an amount of -0', amount('-0'), 'amount.amount'],
  ['an amount with 3 decimals', amount('500000.001'), 'amount.amount'],
  ['an amount with 3 decimals and zeros after them', amount('500000.00100'), 'amount.amount'],
  ['an amount of 16 digits', amount('1000000000000000'), 'amount.amount'],
  ['an amount of 30 digits', amount('1'.repeat(30)), 'amount.amount'],
  ["a person's number for an amount", amount(number), 'amount.amount'],
  ["a person's number with decimals", amount(`0${number}.00`), 'amount.amount'],
  ["a person's number with zeros for decimals", amount(`${number}.0000`), 'amount.amount'],
  ['a currency that is a digital asset', amount('1', 'USDT'), 'amount.currency'],
  ['a currency in small letters', amount('1', 'kzt'), 'amount.currency'],
  ['an empty currency', amount('1', ''), 'amount.currency'],
  ["a person's number for a currency", amount('1', number), 'amount.currency'],
  ['the year 9999', { occurredAt: '9999-12-31T23:59:59Z' }, 'occurredAt'],
  ['a day before 2010', { occurredAt: '2009-12-31T17:59:59Z' }, 'occurredAt'],
  ['a day more than a year ahead', { occurredAt: '2100-01-01T00:00:00Z' }, 'occurredAt'],
  ['an IIN of 11 digits', { sender: { iin: '99139950001' } }, 'sender.iin'],
  ['an IIN of 13 digits', { sender: { iin: '9913995000100' } }, 'sender.iin'],
  ['an empty IIN', { recipient: { iin: '' } }, 'recipient.iin'],
  ['twelve zeros', { recipient: { iin: '0'.repeat(12) } }, 'recipient.iin'],
  ['a wrong check digit', { recipient: { iin: '991399500011' } }, 'recipient.iin'],
  ['a prefix that has no check digit', { recipient: { iin: '991399500190' } }, 'recipient.iin'],
  ['an IIN amid spaces', { sender: { iin: ` ${number}` } }, 'sender.iin'],
  ['an IIN in full width', { sender: { iin: '９９１３９９５０００１０' } }, 'sender.iin'],
  ['an empty counterparty', { counterparty: '' }, 'counterparty'],
  ['a counterparty of spaces', { counterparty: ' \u200b ' }, 'counterparty'],
  ['a counterparty of 501 characters', { counterparty: 'x'.repeat(501) }, 'counterparty'],
  [
    "a person's number for a counterparty",
    { counterparty: `Platform of ${number}` },
    'counterparty',
  ],
  ["a person's number in a counterparty", { counterparty: `card of ${number}` }, 'counterparty'],
  ['an unknown rule', { ruleCode: 'no-such-rule' }, 'ruleCode'],
  ["a person's number for a rule", { ruleCode: number }, 'ruleCode'],
];

const withoutRate = (
  what: string,
  currency: string,
  occurredAt = '2025-10-22T09:00:00Z',
): BadTransfer => [what, { ...amount('1', currency), occurredAt }, 'amount.currency'];

/**
 * Right transfers that cannot be decided (RATE_NOT_ON_RECORD): the dollar has one rate, of 22
 * October 2025.
 */
export const transfersWithoutRate: BadTransfer[] = [
  withoutRate('a currency that no bank uses', 'XTS'),
  withoutRate('a currency of many banks', 'EUR'),
  withoutRate('a currency that is not assigned', 'QQQ'),
  withoutRate('a currency on the first day of transfers', 'USD', '2009-12-31T19:00:00Z'),
  withoutRate('the moment before the day of the rate', 'USD', '2025-10-21T18:59:59.999Z'),
  withoutRate('the day before that of the rate', 'USD', '2025-10-21T00:00:00Z'),
  withoutRate('the eighth day after that of the rate', 'USD', '2025-10-29T19:00:00Z'),
  withoutRate('that moment with an offset', 'USD', '2025-10-30T00:00:00+05:00'),
  withoutRate('a day more than a month later', 'USD', '2025-11-30T00:00:00Z'),
  withoutRate('a day in the future', 'USD', new Date(Date.now() + 86_400_000).toISOString()),
];

/** What is no value of its type, and so fails whatever it stands in. */
export const misfits: BadTransfer[] = [
  ['1e30 for an amount', amount('1e30'), 'amount.amount'],
  ['1e30 as a number', amount(1e30), 'amount.amount'],
  ['NaN for an amount', amount('NaN'), 'amount.amount'],
  ['Infinity for an amount', amount('Infinity'), 'amount.amount'],
  ['a float for an amount', amount(500000.01), 'amount.amount'],
  ['an amount of 31 digits', amount('1'.repeat(31)), 'amount.amount'],
  ['no amount', { amount: null }, 'amount'],
  ['an amount in spaces', amount(' 1'), 'amount.amount'],
  ['a day for an instant', { occurredAt: '2025-10-22' }, 'occurredAt'],
  ["a person's number for an instant", { occurredAt: number }, 'occurredAt'],
  ['an instant without an offset', { occurredAt: '2025-10-22T00:00:00' }, 'occurredAt'],
  ['a day that does not exist', { occurredAt: '2025-02-30T00:00:00Z' }, 'occurredAt'],
  ["a person's number as a number", { sender: { iin: Number(number) } }, 'sender.iin'],
  ["a person's number for a method", { sender: { verifiedBy: number } }, 'sender.verifiedBy'],
  ["a person's number for a basis", { basis: number }, 'basis'],
  ["a person's number for a channel", { channel: number }, 'channel'],
  ["a person's number for a party", { recipient: number }, 'recipient'],
  ["a person's number for a field", { recipient: { [number]: number } }, 'recipient'],
  ['no recipient', { recipient: null }, 'recipient'],
];

/** Keys that no transfer may be given, of which some hold the number of its sender. */
export const badIdempotencyKeys: [what: string, key: string][] = [
  ['that is empty', ''],
  ['of 256 characters', 'k'.repeat(256)],
  ['of 256 emoji', '😀'.repeat(256)],
  ["that is a person's number", '991399500010'],
  ["that holds a person's number", 'top-up 991399500010 of today'],
  ['that holds it in groups', '9913 9950 0010'],
  ['that holds it in full width', '９９１３９９５０００１０'],
  ['that holds what is not seen', '991399\u200b500010'],
  ["that is another person's number", '991399500103'],
  ["that holds the sender's in pieces, amid other text", 'a 991399-500103 z'],
  ["that holds the sender's in pieces, in full width", 'a ９９１３９９-５００１０３ z'],
  ["that holds the sender's with signs between", 'a=991399+500103'],
  ["that holds the sender's in a longer run", '00991399500103'],
  ["that holds the sender's in a longer run, in other digits", '٠٠٩٩١٣٩٩٥٠٠١٠٣'],
  ['that holds one in groups, with commas', 'of 991,399,500,010'],
];
