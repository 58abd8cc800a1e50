import { decide, outstandingRequirements } from '../../transfer-rules/decide';
import type { RequirementCheck, TransferDecision } from '../../transfer-rules/requirement-check';
import type { TransferRequirement } from '../../transfer-rules/transfer-rule-clause';
import type { TransferRuleVersion } from '../../transfer-rules/transfer-rule-version';
import type { EvaluatedTransfer } from './evaluated-transfer.load';

/** Transfers that change in one way, and the first of them. */
export interface CountedChange {
  from: TransferDecision;
  to: TransferDecision;
  added: TransferRequirement[];
  removed: TransferRequirement[];
  count: number;
  samples: { id: string; checks: RequirementCheck[] }[];
}

const mostSamples = 5;

/** Counts what a version would change in decisions that were given under others. */
export class ImpactTally {
  evaluationCount = 0;
  changedCount = 0;
  private readonly byKind = new Map<string, CountedChange>();

  constructor(private readonly version: TransferRuleVersion) {}

  /** The most frequent first. */
  get changes(): CountedChange[] {
    return [...this.byKind.values()].sort((one, other) => other.count - one.count);
  }

  add(transfer: EvaluatedTransfer): void {
    this.evaluationCount += 1;
    const before = outstandingRequirements(transfer.checks);
    const { decision, outstanding, checks } = decide(transfer.facts, this.version);
    const added = outstanding.filter((each) => !before.includes(each));
    const removed = before.filter((each) => !outstanding.includes(each));
    if (decision === transfer.decision && added.length === 0 && removed.length === 0) return;
    this.changedCount += 1;
    const kind = { from: transfer.decision, to: decision, added, removed };
    const key = JSON.stringify(kind);
    const change = this.byKind.get(key) ?? { ...kind, count: 0, samples: [] };
    this.byKind.set(key, change);
    change.count += 1;
    if (change.samples.length < mostSamples) change.samples.push({ id: transfer.id, checks });
  }
}
