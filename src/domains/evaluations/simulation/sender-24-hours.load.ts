import type { TransferFacts } from '../../transfer-rules/transfer-facts';
import type { TransferTotals } from '../../transfer-rules/transfer-totals';
import type { EvaluationContext } from '../recording/evaluation-recording';
import { fingerprintParties } from '../recording/iin-fingerprint';
import { sentTransfer } from '../recording/sent-transfer';
import { SenderHistory } from '../sender-history/sender-history';
import { readCallerTotals } from '../sender-history/sender-history.load';
import { readIins, type Transfer } from '../transfers/transfer';
import type { TransferInput } from '../transfers/transfer-input';

const scope = 'evaluations:read';

/**
 * The sender's transfers of the 24 hours up to one that is not recorded, itself included, among the
 * caller's evaluations. Null without the sender's IIN, or a key that may read evaluations.
 */
export async function loadSender24Hours(
  context: EvaluationContext,
  input: TransferInput,
  transfer: Transfer,
  { amountInTenge }: TransferFacts,
): Promise<TransferTotals | null> {
  const { caller, recording } = context;
  if (!caller?.scopes.has(scope)) return null;
  const iins = { ...readIins(input), recipient: null };
  const sent = sentTransfer(transfer, fingerprintParties(recording.keys, caller.tenantId, iins));
  if (!sent) return null;
  const history = new SenderHistory([sent]);
  const recorded = await readCallerTotals(
    (statement) => context.runAsCaller(statement, scope, 'read'),
    history.spans,
  );
  history.addRecorded(recorded);
  return history.totalsWith(sent, amountInTenge);
}
