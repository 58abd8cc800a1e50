import { IdempotencyConflict, UnknownIinKey } from './evaluation-error';
import type { RecordedEvaluation } from './recorded-evaluation';
import type { EvaluationRequest } from './evaluation-request';
import { fingerprintsMatch, type Fingerprints } from './iin-fingerprint';
import type { TransferRuleEvaluation } from '../transfer-rule-evaluation';
import { hashFormerTransfer } from '../transfers/transfer';

/** Bytes as PostgreSQL writes a `bytea`: `\\x` and hexadecimal digits. */
export const toByteaText = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;
const fromByteaText = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text.slice(2), 'hex');

/**
 * The recorded evaluation, where the transfer and the parties' IINs are the same as its own; else
 * the error: a conflict only where they are known to be others.
 */
export function replay(
  request: EvaluationRequest,
  first: TransferRuleEvaluation,
): RecordedEvaluation | Error {
  const field = request.path.replace(/transfer$/, 'idempotencyKey');
  const isSame = first.transferHash === toByteaText(request.transferHash);
  const isFormer = !isSame && first.transferHash === formerHash(request);
  if (!(isSame || isFormer) || first.followsUpId !== request.followsUp) {
    return new IdempotencyConflict(field);
  }
  const recorded: Fingerprints = {
    keyId: first.fingerprintKeyId,
    sender: fromByteaText(first.senderFingerprint),
    recipient: fromByteaText(first.recipientFingerprint),
    counterparty: fromByteaText(first.facts.counterparty?.fingerprint ?? null),
  };
  const candidate = request.fingerprints.find((each) => each.keyId === recorded.keyId);
  if (!candidate) {
    return hasFingerprint(recorded) ? new UnknownIinKey(field, recorded.keyId) : asReplay(first);
  }
  // The former hash covers the counterparty itself.
  const compared = isFormer ? { ...candidate, counterparty: null } : candidate;
  return fingerprintsMatch(compared, recorded) ? asReplay(first) : new IdempotencyConflict(field);
}

function formerHash({ transfer }: EvaluationRequest): string {
  return toByteaText(hashFormerTransfer(transfer));
}

function hasFingerprint({ sender, recipient, counterparty }: Fingerprints): boolean {
  return sender !== null || recipient !== null || counterparty !== null;
}

const asReplay = (evaluation: TransferRuleEvaluation): RecordedEvaluation => ({
  evaluation,
  replayed: true,
});
