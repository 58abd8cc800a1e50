import { identify } from '../../../kernel/records/record-id';
import type { TransferFacts } from '../../transfer-rules/transfer-facts';
import type { TransferTotals } from '../../transfer-rules/transfer-totals';
import { TransferRuleEvaluation, type RecordedFacts } from '../transfer-rule-evaluation';
import { decideTransfer, type DecidableTransfer } from '../transfers/decide-transfer';
import { evaluationFlags } from './evaluation-flags';
import type { EvaluationRequest } from './evaluation-request';
import type { NewEvaluation } from './evaluation.write';
import { toByteaText } from './idempotent-replay';

/** Facts that are known where a decision is recorded, and decide nothing. */
type RecordingFacts = Pick<RecordedFacts, 'followsUp' | 'repeatsTransfer'>;

/** Decides a tenant's transfer, and returns the row to write for it. */
export function decideRow(
  { idempotencyKey, transfer, transferHash, followsUp, fingerprints }: EvaluationRequest,
  tenantId: string,
  loaded: DecidableTransfer,
  sender24Hours: TransferTotals | null,
  recorded: RecordingFacts = {},
): NewEvaluation {
  const { facts, decision, checks } = decideTransfer(loaded, sender24Hours);
  const { ruleVersion, exchangeRate, provider } = loaded;
  const [{ keyId, sender, recipient, counterparty }] = fingerprints;
  const recordedFacts = rowFacts(facts, counterparty, {
    ...recorded,
    ...(followsUp !== null && { followsUp }),
  });
  return {
    id: identify(TransferRuleEvaluation, tenantId, idempotencyKey),
    tenantId,
    idempotencyKey,
    transferHash: toByteaText(transferHash),
    senderFingerprint: sender && toByteaText(sender),
    recipientFingerprint: recipient && toByteaText(recipient),
    fingerprintKeyId: keyId,
    transferRuleId: ruleVersion.transferRuleId,
    ruleVersionId: ruleVersion.id,
    basis: transfer.basis,
    channel: transfer.channel,
    transferAmount: transfer.amount,
    transferCurrency: transfer.currency,
    amountInTenge: facts.amountInTenge,
    exchangeRateId: exchangeRate?.id ?? null,
    occurredAt: transfer.occurredAt,
    providerId: provider?.id ?? null,
    decision,
    facts: recordedFacts,
    checks,
    followsUpId: followsUp,
    ...evaluationFlags(checks, recordedFacts),
  };
}

/** The facts of a transfer with what only its recording knows of it. */
function rowFacts(
  facts: TransferFacts,
  fingerprint: Buffer | null,
  recorded: RecordingFacts,
): RecordedFacts {
  const { counterparty } = facts;
  return {
    ...facts,
    ...(counterparty &&
      fingerprint && {
        counterparty: { ...counterparty, fingerprint: toByteaText(fingerprint) },
      }),
    ...recorded,
  };
}
