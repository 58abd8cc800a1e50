import type { RecordReader } from '../../../kernel/request/context';
import { identify } from '../../../kernel/records/identity';
import type { TenantTransactions } from '../../tenants/tenant-transaction';
import { decideTransfer } from '../transfers/decide-transfer';
import type { EvaluationRequest } from './evaluation-request';
import { readEvaluations, writeEvaluations, type NewEvaluation } from './evaluation.write';
import { replay, toByteaText } from './idempotent-replay';
import type { RecordedEvaluation } from './recorded-evaluation';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** A request, and the row to write for it; an error where it could not be decided. */
export interface DecidedRequest {
  request: EvaluationRequest;
  row: NewEvaluation | Error;
}

/**
 * Records the decided requests of one tenant by one statement in one transaction. Each request has
 * its own outcome, which may be an error; an error of the transaction is thrown.
 */
export async function recordEvaluations(
  decided: readonly DecidedRequest[],
  tenantId: string,
  transaction: TenantTransactions,
): Promise<(RecordedEvaluation | Error)[]> {
  const rows = decided.flatMap(({ row }) => (row instanceof Error ? [] : [row]));
  const { written, existing } = await transaction(tenantId, async (run) => {
    const written = rows.length > 0 ? await writeEvaluations(run, rows) : [];
    const writtenKeys = new Set(written.map((each) => each.idempotencyKey));
    // The key of a request that was not written may be on record, even if it cannot be decided now.
    const otherKeys = decided
      .map((each) => each.request.idempotencyKey)
      .filter((key) => !writtenKeys.has(key));
    const existing = otherKeys.length > 0 ? await readEvaluations(run, otherKeys) : [];
    return { written, existing };
  });
  const existingByKey = byKey(existing);
  const writtenByKey = byKey(written);
  const unansweredKeys = new Set(writtenByKey.keys());
  return decided.map(({ request, row }) => {
    const { idempotencyKey: key } = request;
    // A row written now belongs to another request of this batch if this one was not decided.
    const evaluation =
      existingByKey.get(key) ?? (row instanceof Error ? undefined : writtenByKey.get(key));
    if (!evaluation) return row as Error;
    // Of several requests with one key in a batch, the first was written; the others replay it.
    return unansweredKeys.delete(key)
      ? { evaluation, replayed: false }
      : replay(request, evaluation);
  });
}

function byKey(rows: readonly TransferRuleEvaluation[]): Map<string, TransferRuleEvaluation> {
  return new Map(rows.map((row) => [row.idempotencyKey, row]));
}

/** Decides a tenant's transfer by the record; requests with one reader see the same state. */
export async function decideEvaluation(
  request: EvaluationRequest,
  tenantId: string,
  reader: RecordReader,
): Promise<DecidedRequest> {
  const { idempotencyKey, transfer, transferHash, fingerprints, path } = request;
  try {
    const { ruleVersion, facts, exchangeRate, provider, decision, checks } = await decideTransfer(
      reader,
      transfer,
      path,
    );
    const [{ keyId, sender, recipient }] = fingerprints;
    const row = {
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
      facts,
      checks,
    };
    return { request, row };
  } catch (error) {
    return { request, row: error as Error };
  }
}
