/** The fields of a receipt. */
export const receiptFields = 'evaluation { id sequence hash evaluatedAt } replayed';

/** Evaluates one transfer and selects its receipt. */
export const evaluateOne = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { ${receiptFields} }
}`;

/** A valid IIN that cannot be assigned: its month of birth is 13. */
const unassignedIin = '991399500010';

/** The input with a number; the amounts are on both sides of the rule's threshold. */
export function transferInput(number: number) {
  const sender = number % 3 === 0 ? {} : { iin: unassignedIin, verifiedBy: 'MOBILE_APP' };
  return {
    idempotencyKey: `crash-${number}`,
    transfer: {
      amount: { amount: ((number % 10_000_000) / 10).toFixed(2), currency: 'KZT' },
      occurredAt: '2025-10-22T04:00:00Z',
      sender,
      recipient: { iin: unassignedIin },
      counterparty: [null, 'bybit', 'raks'][number % 3],
    },
  };
}
