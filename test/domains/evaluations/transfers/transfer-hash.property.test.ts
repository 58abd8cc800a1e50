import fc from 'fast-check';
import {
  hashTransfer,
  normalizeTransfer,
} from '../../../../src/domains/evaluations/transfers/transfer';
import type { TransferInput } from '../../../../src/domains/evaluations/transfers/transfer-input';

/** The hash of a transfer depends on its values, not on how they are written. */
const hashOf = (input: object): string =>
  hashTransfer(normalizeTransfer(input as TransferInput, 180)).toString('hex');

const party = fc.record({
  iin: fc.constantFrom(null, '991399500010'),
  verifiedBy: fc.constantFrom(null, 'STATE_REGISTER', 'MOBILE_APP', 'SMS'),
});
/** Never twelve digits, which could look like an IIN and be rejected. */
const amount = fc.integer({ min: 1, max: 10 ** 9 }).map((cents) => (cents / 100).toFixed(2));
const transfer = fc.record({
  ruleCode: fc.constantFrom('kz-card-top-up', 'another'),
  channel: fc.constant('CARD_TOP_UP'),
  basis: fc.constantFrom('ANNOUNCED', 'IN_FORCE'),
  amount: fc.record({ amount, currency: fc.constantFrom('KZT', 'USD') }),
  occurredAt: fc
    .date({ min: new Date('2010-01-02'), max: new Date('2026-11-25'), noInvalidDate: true })
    .map((instant) => instant.toISOString()),
  sender: party,
  recipient: party,
  counterparty: fc.constantFrom(null, 'raks', 'www.bybit.kz'),
});

/** The same entries in a random order, at every level. */
function shuffled(value: unknown, order: () => number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => ({ key, inner: shuffled(inner, order), place: order() }))
      .sort((one, other) => one.place - other.place)
      .map(({ key, inner }) => [key, inner]),
  );
}

describe("a transfer's hash", () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(transfer, fc.infiniteStream(fc.double({ min: 0, max: 1 })), (given, places) => {
        const order = (): number => places.next().value as number;
        expect(hashOf(shuffled(given, order) as object)).toBe(hashOf(given));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on how amount, instant and platform are written', () => {
    fc.assert(
      fc.property(transfer, (given) => {
        const { amount, occurredAt, counterparty } = given;
        const written = {
          ...given,
          amount: { ...amount, amount: `00${amount.amount.replace(/\.?0+$/, '')}` },
          occurredAt: occurredAt.replace('Z', '+00:00'),
          counterparty: counterparty && ` ${counterparty.toUpperCase()} `,
        };
        expect(hashOf(written)).toBe(hashOf(given));
      }),
      { numRuns: 500 },
    );
  });

  it('differs between any two different transfers', () => {
    fc.assert(
      fc.property(transfer, transfer, (one, other) => {
        const valuesOf = ({ sender, recipient, ...rest }: typeof one): string =>
          JSON.stringify([
            rest,
            ...[sender, recipient].map(({ iin, verifiedBy }) => [iin !== null, verifiedBy]),
          ]);
        expect(hashOf(one) === hashOf(other)).toBe(valuesOf(one) === valuesOf(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the hash of a transfer, which has no key', () => {
  const hashOfPlatform = (counterparty: string): string =>
    hashOf({
      ruleCode: 'a-rule',
      channel: 'CARD_TOP_UP',
      basis: 'ANNOUNCED',
      amount: { amount: '1', currency: 'KZT' },
      occurredAt: '2025-10-22T09:00:00Z',
      sender: {},
      recipient: {},
      counterparty,
    });

  it.each(['991399500103', '9913 9950 0103', 'Иванов 85 01 01 300 123', 'счёт 123456789'])(
    'does not depend on %s, which may be the number of a person',
    (text) => {
      expect(hashOfPlatform(text)).toBe(hashOfPlatform('991399500010'));
      expect(hashOfPlatform(text)).not.toBe(hashOfPlatform('whitebit.kz'));
    },
  );

  it('depends on any other platform', () => {
    expect(hashOfPlatform('whitebit.kz')).not.toBe(hashOfPlatform('bybit'));
  });
});
