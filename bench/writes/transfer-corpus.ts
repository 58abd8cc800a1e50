import type {
  EvaluateTransferInput,
  TransferInput,
} from '../../src/domains/evaluations/transfers/transfer-input';
import { hasValidCheckDigit } from '../../src/personal-data/identification-number';
import { RuleBasis } from '../../src/domains/transfer-rules/governing-version';
import { TransferChannel } from '../../src/domains/transfer-rules/transfer-rule';
import { VerificationMethod } from '../../src/domains/transfer-rules/transfer-rule-clause';

/** How many transfers differ; after them they come again, under other keys. */
export const corpusSize = 2_000;

const platforms = [null, null, null, 'bybit', 'ataix', 'raks', 'okx', 'nowhere-exchange'];
const methods = [null, ...Object.values(VerificationMethod)];
/** A day on which the record has a rate of the dollar, after the rule was announced. */
const day = Date.parse('2025-10-22T04:00:00Z');

/** A transfer: the same in every run, on both sides of what the rule asks. */
function makeTransfer(_: unknown, place: number): TransferInput {
  const mixed = Math.imul(place + 1, 0x9e3779b1) >>> 0;
  const pick = <Each>(choices: readonly Each[], shift: number): Each =>
    choices[(mixed >>> shift) % choices.length] as Each;
  const isForeign = place % 10 === 0;
  const cents = isForeign ? 10_000 + (mixed % 190_000) : 1_000_000 + (mixed % 98_000_000);
  return {
    ruleCode: 'kz-card-top-up',
    channel: TransferChannel.CARD_TOP_UP,
    basis: RuleBasis.ANNOUNCED,
    amount: { amount: (cents / 100).toFixed(2), currency: isForeign ? 'USD' : 'KZT' },
    occurredAt: new Date(day + place * 1_000).toISOString(),
    sender: { iin: place % 3 === 0 ? null : nobodysNumber(place), verifiedBy: pick(methods, 5) },
    recipient: { iin: nobodysNumber(place + corpusSize), verifiedBy: null },
    counterparty: pick(platforms, 9),
  };
}

const corpus = Array.from({ length: corpusSize }, makeTransfer);

export const keyOf = (number: number): string => `bench-${String(number).padStart(8, '0')}`;

/** The input with a number: its transfer comes again after the last one of the corpus. */
export function inputOf(number: number): EvaluateTransferInput {
  return {
    idempotencyKey: keyOf(number),
    transfer: corpus[number % corpusSize] as TransferInput,
  };
}

/** Twelve digits with their check digit, of a day of birth that nobody has. */
function nobodysNumber(place: number): string {
  for (let serial = place * 3; ; serial += 1) {
    const eleven = `990230${String(serial % 100_000).padStart(5, '0')}`;
    const found = [...'0123456789'].map((digit) => eleven + digit).find(hasValidCheckDigit);
    if (found !== undefined) return found;
  }
}
