import { BadUserInput } from '../../kernel/request/bad-user-input';

const prefix = 'evaluation ';
const form = /^evaluation (\d{1,18})$/;

/** The cursor of a place in a tenant's chain: after the evaluation of this number. */
export const writeEvaluationCursor = (sequence: bigint): string =>
  Buffer.from(`${prefix}${sequence}`).toString('base64url');

/** The number that a cursor holds. Throws `BadUserInput` where it is none of this feed. */
export function readEvaluationCursor(cursor: string): bigint {
  const text = cursor.length > 100 ? '' : Buffer.from(cursor, 'base64url').toString();
  const sequence = form.exec(text)?.[1];
  if (sequence === undefined) throw new BadUserInput('after', 'is not a cursor of this feed');
  return BigInt(sequence);
}
