/** What callers of the trials ask to be evaluated, and what they are told of each. */
export const receiptFields = 'evaluation { id sequence hash evaluatedAt } replayed';

/** Asks for one transfer to be evaluated and recorded, and for its receipt. */
export const evaluateOne = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { ${receiptFields} }
}`;

/** A number with its check digit that is nobody's: its month is the thirteenth. */
const nobody = '991399500010';

/** The transfer with a number: of every amount on both sides of the threshold there is one. */
export function sentTransfer(number: number) {
  const sender = number % 3 === 0 ? {} : { iin: nobody, verifiedBy: 'MOBILE_APP' };
  return {
    idempotencyKey: `crash-${number}`,
    transfer: {
      amount: { amount: ((number % 10_000_000) / 10).toFixed(2), currency: 'KZT' },
      occurredAt: '2025-10-22T04:00:00Z',
      sender,
      recipient: { iin: nobody },
      counterparty: [null, 'bybit', 'raks'][number % 3],
    },
  };
}
