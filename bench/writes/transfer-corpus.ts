import type {
  EvaluateTransferInput,
  TransferInput,
} from '../../src/domains/evaluations/transfers/transfer-input';
import { hasValidCheckDigit } from '../../src/personal-data/identification-number';
import { RuleBasis } from '../../src/domains/transfer-rules/governing-version';
import { TransferChannel } from '../../src/domains/transfer-rules/transfer-rule';
import { VerificationMethod } from '../../src/domains/transfer-rules/transfer-rule-clause';

/** How many different transfers there are; they repeat under other keys. */
export const corpusSize = 2_000;

const platforms = [null, null, null, 'bybit', 'ataix', 'raks', 'okx', 'nowhere-exchange'];
const methods = [null, ...Object.values(VerificationMethod)];
/** A day after the rule's announcement for which the record has a dollar rate. */
const day = Date.parse('2025-10-22T04:00:00Z');

/** A transfer, the same in every run: some are below the rule's threshold, some above. */
function createTransfer(_: unknown, index: number): TransferInput {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const pick = <Each>(choices: readonly Each[], shift: number): Each =>
    choices[(mixed >>> shift) % choices.length] as Each;
  const isForeign = index % 10 === 0;
  const cents = isForeign ? 10_000 + (mixed % 190_000) : 1_000_000 + (mixed % 98_000_000);
  return {
    ruleCode: 'kz-card-top-up',
    channel: TransferChannel.CARD_TOP_UP,
    basis: RuleBasis.ANNOUNCED,
    amount: { amount: (cents / 100).toFixed(2), currency: isForeign ? 'USD' : 'KZT' },
    occurredAt: new Date(day + index * 1_000).toISOString(),
    sender: { iin: index % 3 === 0 ? null : unassignedIin(index), verifiedBy: pick(methods, 5) },
    recipient: { iin: unassignedIin(index + corpusSize), verifiedBy: null },
    counterparty: pick(platforms, 9),
  };
}

const corpus = Array.from({ length: corpusSize }, createTransfer);

export const idempotencyKey = (number: number): string =>
  `bench-${String(number).padStart(8, '0')}`;

/** The input with a number; transfers repeat after the end of the corpus. */
export function evaluationInput(number: number): EvaluateTransferInput {
  return {
    idempotencyKey: idempotencyKey(number),
    transfer: corpus[number % corpusSize] as TransferInput,
  };
}

/** A valid IIN that cannot be assigned: its date of birth is the 30th of February. */
function unassignedIin(index: number): string {
  for (let serial = index * 3; ; serial += 1) {
    const eleven = `990230${String(serial % 100_000).padStart(5, '0')}`;
    const found = [...'0123456789'].map((digit) => eleven + digit).find(hasValidCheckDigit);
    if (found !== undefined) return found;
  }
}
