import type { RecordReader } from '../../../kernel/request/context';
import { decide, type RuleDecision } from '../../transfer-rules/decide';
import type { TransferFacts } from '../../transfer-rules/transfer-facts';
import type { TransferRuleVersionRow } from '../../transfer-rules/transfer-rule.load';
import type { TransferTotals } from '../../transfer-rules/transfer-totals';
import { loadGoverningVersion } from './governing-version.load';
import type { Transfer } from './transfer';
import { loadTransferFacts, type LoadedTransfer } from './transfer-facts.load';

/** A transfer with what the public record has on it: all that it is decided by but its sender. */
export interface DecidableTransfer extends LoadedTransfer {
  ruleVersion: TransferRuleVersionRow;
}

/** A decision on a transfer, and the facts that it follows from. */
export interface DecidedTransfer extends RuleDecision {
  facts: TransferFacts;
}

/** A version; without the version of the record where it is not the one on record that governs. */
type VersionToDecide = TransferRuleVersionRow & { recordVersion?: string };

/**
 * Loads from the record what a transfer is decided by, under the version that governs it unless
 * another is given. `path` is that of the transfer in the caller's input, for errors.
 */
export async function loadDecidableTransfer(
  reader: RecordReader,
  transfer: Transfer,
  path: string,
  version: Promise<VersionToDecide> = loadGoverningVersion(reader, transfer, path),
): Promise<DecidableTransfer> {
  const [ruleVersion, loaded] = await Promise.all([
    version,
    loadTransferFacts(reader, transfer, path),
  ]);
  const { recordVersion } = ruleVersion;
  const facts = { ...loaded.facts, ...(recordVersion !== undefined && { recordVersion }) };
  return { ruleVersion, ...loaded, facts };
}

/**
 * Decides a transfer. `sender24Hours` are the sender's transfers of the 24 hours up to it, itself
 * included; null where they are not known. A pure function.
 */
export function decideTransfer(
  { facts: loaded, ruleVersion }: DecidableTransfer,
  sender24Hours: TransferTotals | null,
): DecidedTransfer {
  const facts = { ...loaded, sender24Hours };
  return { facts, ...decide(facts, ruleVersion) };
}
