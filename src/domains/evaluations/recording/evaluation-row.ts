import { identify } from '../../../kernel/records/identity';
import type { TransferTotals } from '../../transfer-rules/transfer-totals';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';
import { decideTransfer, type DecidableTransfer } from '../transfers/decide-transfer';
import type { EvaluationRequest } from './evaluation-request';
import type { NewEvaluation } from './evaluation.write';
import { toByteaText } from './idempotent-replay';

/** Decides a tenant's transfer, and returns the row to write for it. */
export function decideRow(
  { idempotencyKey, transfer, transferHash, followsUp, fingerprints }: EvaluationRequest,
  tenantId: string,
  loaded: DecidableTransfer,
  sender24Hours: TransferTotals | null,
): NewEvaluation {
  const { facts, decision, checks } = decideTransfer(loaded, sender24Hours);
  const { ruleVersion, exchangeRate, provider } = loaded;
  const [{ keyId, sender, recipient }] = fingerprints;
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
    facts: followsUp === null ? facts : { ...facts, followsUp },
    checks,
    followsUpId: followsUp,
  };
}
