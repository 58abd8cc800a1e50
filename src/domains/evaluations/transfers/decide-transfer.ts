import type { RecordReader } from '../../../kernel/request/context';
import { decide, type RuleDecision } from '../../transfer-rules/decide';
import type { TransferRuleVersionRow } from '../../transfer-rules/transfer-rule.load';
import { loadGoverningVersion } from './governing-version.load';
import type { Transfer } from './transfer';
import { loadTransferFacts, type LoadedTransfer } from './transfer-facts.load';

/** A decision on a transfer, with the version and the facts that it follows from. */
export interface DecidedTransfer extends LoadedTransfer, RuleDecision {
  ruleVersion: TransferRuleVersionRow;
}

/**
 * Decides a transfer by the record, under the version that governs it unless another is given;
 * nothing is recorded. `path` is that of the transfer in the caller's input, for errors.
 */
export async function decideTransfer(
  reader: RecordReader,
  transfer: Transfer,
  path: string,
  version: Promise<TransferRuleVersionRow> = loadGoverningVersion(reader, transfer, path),
): Promise<DecidedTransfer> {
  const [ruleVersion, loaded] = await Promise.all([
    version,
    loadTransferFacts(reader, transfer, path),
  ]);
  return { ruleVersion, ...loaded, ...decide(loaded.facts, ruleVersion) };
}
