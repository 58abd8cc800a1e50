import { BadUserInput } from '../../kernel/request/bad-user-input';

/**
 * A place in a tenant's chain: after the evaluation of this number and hash. After the restore of
 * an older backup, another evaluation may have the number.
 */
export interface EvaluationPlace {
  sequence: bigint;
  /** The first digits of the hash; of the place before all evaluations, zeros. */
  mark: string;
}

export const markDigits = 8;
export const beforeAll: EvaluationPlace = { sequence: 0n, mark: '0'.repeat(markDigits) };

const prefix = 'evaluation ';
const form = /^evaluation (\d{1,18}) ([0-9a-f]{8})$/;

export const writeEvaluationCursor = ({ sequence, mark }: EvaluationPlace): string =>
  Buffer.from(`${prefix}${sequence} ${mark}`).toString('base64url');

/** The place that a cursor holds. Throws `BadUserInput` where it is none of this feed. */
export function readEvaluationCursor(cursor: string): EvaluationPlace {
  const text = cursor.length > 100 ? '' : Buffer.from(cursor, 'base64url').toString();
  const [, sequence, mark] = form.exec(text) ?? [];
  if (sequence === undefined || mark === undefined) {
    throw new BadUserInput('after', 'is not a cursor of this feed');
  }
  return { sequence: BigInt(sequence), mark };
}
