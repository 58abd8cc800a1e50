import type { RecordReader } from '../../../kernel/request/context';
import { identify } from '../../../kernel/records/identity';
import type { TenantTransactions } from '../../tenants/tenant-transaction';
import { decideTransfer } from '../transfers/decide-transfer';
import { IdempotencyConflict } from './evaluation-error';
import type { EvaluationRequest } from './evaluation-request';
import { readEvaluations, writeEvaluations, type NewEvaluation } from './evaluation.write';
import { fingerprintsMatch, type Fingerprints } from './iin-fingerprint';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** A decision that is on record, and whether it was before it was asked for. */
export interface RecordedEvaluation {
  evaluation: TransferRuleEvaluation;
  replayed: boolean;
}

/** A request, and the row that was decided on it; an error where nothing could be. */
export interface DecidedRequest {
  request: EvaluationRequest;
  row: NewEvaluation | Error;
}

/**
 * Records what was decided on a tenant's transfers: one statement in one transaction writes all of
 * it. Each has an outcome of its own, which may be an error; what fails for all of them is thrown.
 */
export async function recordEvaluations(
  decided: readonly DecidedRequest[],
  tenantId: string,
  transaction: TenantTransactions,
): Promise<(RecordedEvaluation | Error)[]> {
  const rows = decided.flatMap(({ row }) => (row instanceof Error ? [] : [row]));
  const { written, before } = await transaction(tenantId, async (run) => {
    const written = rows.length > 0 ? await writeEvaluations(run, rows) : [];
    const made = new Set(written.map((each) => each.idempotencyKey));
    // What was not written may be on record already, also what could not be decided today.
    const others = decided
      .map((each) => each.request.idempotencyKey)
      .filter((key) => !made.has(key));
    return { written, before: others.length > 0 ? await readEvaluations(run, others) : [] };
  });
  const earlier = byKey(before);
  const fresh = byKey(written);
  const unanswered = new Set(fresh.keys());
  return decided.map(({ request, row }) => {
    const { idempotencyKey: key } = request;
    // What could not be decided is none of those that were written just now under its key.
    const evaluation = earlier.get(key) ?? (row instanceof Error ? undefined : fresh.get(key));
    if (!evaluation) return row as Error;
    // Of several with one key in one batch, the first was written; the others repeat it.
    return unanswered.delete(key) ? { evaluation, replayed: false } : replay(request, evaluation);
  });
}

function byKey(rows: readonly TransferRuleEvaluation[]): Map<string, TransferRuleEvaluation> {
  return new Map(rows.map((row) => [row.idempotencyKey, row]));
}

/** Decides a tenant's transfer by the record, of which requests of one reading see the same. */
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
      ...{ tenantId, idempotencyKey, transferHash: bytes(transferHash) },
      senderFingerprint: sender && bytes(sender),
      recipientFingerprint: recipient && bytes(recipient),
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
      ...{ decision, facts, checks },
    };
    return { request, row };
  } catch (error) {
    return { request, row: error as Error };
  }
}

/** How PostgreSQL writes bytes as text. */
const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;
const bytesOf = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text.slice(2), 'hex');

/** The first answer again, where the transfer is the same, its people included. */
function replay(
  request: EvaluationRequest,
  first: TransferRuleEvaluation,
): RecordedEvaluation | Error {
  const written: Fingerprints = {
    keyId: first.fingerprintKeyId,
    sender: bytesOf(first.senderFingerprint),
    recipient: bytesOf(first.recipientFingerprint),
  };
  const same = request.fingerprints.find((each) => each.keyId === written.keyId);
  const isSame =
    first.transferHash === bytes(request.transferHash) &&
    (same ? fingerprintsMatch(same, written) : !written.sender && !written.recipient);
  if (isSame) return { evaluation: first, replayed: true };
  return new IdempotencyConflict(request.path.replace(/transfer$/, 'idempotencyKey'));
}
