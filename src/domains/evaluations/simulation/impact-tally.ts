import { decide, outstandingRequirements } from '../../transfer-rules/decide';
import type { RequirementCheck, TransferDecision } from '../../transfer-rules/requirement-check';
import { withTransferFacts } from '../../transfer-rules/requirement-check.fields';
import type { TransferRequirement } from '../../transfer-rules/transfer-rule-clause';
import type { TransferRuleVersion } from '../../transfer-rules/transfer-rule-version';
import type { EvaluatedTransfer } from './evaluated-transfer.load';

/** The evaluations that change in the same respects, and the first of them. */
export interface CountedChange {
  from: TransferDecision;
  to: TransferDecision;
  added: TransferRequirement[];
  removed: TransferRequirement[];
  count: number;
  samples: { id: string; checks: RequirementCheck[] }[];
}

const maxSamples = 5;

/** Counts what another version would change in recorded decisions. */
export class ImpactTally {
  evaluationCount = 0;
  changedCount = 0;
  private readonly byChange = new Map<string, CountedChange>();

  constructor(private readonly version: TransferRuleVersion) {}

  /** The most frequent first. */
  get changes(): CountedChange[] {
    return [...this.byChange.values()].sort((one, other) => other.count - one.count);
  }

  /** Decides a recorded transfer again and counts the difference. */
  add(transfer: EvaluatedTransfer): void {
    this.evaluationCount += 1;
    const before = outstandingRequirements(transfer.checks);
    const { decision, outstanding, checks } = decide(transfer.facts, this.version);
    const added = outstanding.filter((each) => !before.includes(each));
    const removed = before.filter((each) => !outstanding.includes(each));
    if (decision === transfer.decision && added.length === 0 && removed.length === 0) return;
    this.changedCount += 1;
    const difference = { from: transfer.decision, to: decision, added, removed };
    const key = JSON.stringify(difference);
    const change = this.byChange.get(key) ?? { ...difference, count: 0, samples: [] };
    this.byChange.set(key, change);
    change.count += 1;
    if (change.samples.length < maxSamples) {
      const { id, facts } = transfer;
      change.samples.push({ id, checks: withTransferFacts(checks, facts) });
    }
  }
}
