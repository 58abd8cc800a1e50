import { IdempotencyConflict } from './evaluation-error';
import type { RecordedEvaluation } from './recorded-evaluation';
import type { EvaluationRequest } from './evaluation-request';
import { fingerprintsMatch, type Fingerprints } from './iin-fingerprint';
import type { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** Bytes as PostgreSQL writes a `bytea`: `\\x` and hexadecimal digits. */
export const toByteaText = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;
const fromByteaText = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text.slice(2), 'hex');

/** The recorded evaluation, where the transfer and the parties' IINs are the same as its own. */
export function replay(
  request: EvaluationRequest,
  first: TransferRuleEvaluation,
): RecordedEvaluation | Error {
  const recorded: Fingerprints = {
    keyId: first.fingerprintKeyId,
    sender: fromByteaText(first.senderFingerprint),
    recipient: fromByteaText(first.recipientFingerprint),
  };
  const candidate = request.fingerprints.find((each) => each.keyId === recorded.keyId);
  const isSame =
    first.transferHash === toByteaText(request.transferHash) &&
    (candidate ? fingerprintsMatch(candidate, recorded) : !recorded.sender && !recorded.recipient);
  if (isSame) return { evaluation: first, replayed: true };
  return new IdempotencyConflict(request.path.replace(/transfer$/, 'idempotencyKey'));
}
