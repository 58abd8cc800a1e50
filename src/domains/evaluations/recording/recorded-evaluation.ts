import type { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** An evaluation on record; `replayed` where an earlier request recorded it. */
export interface RecordedEvaluation {
  evaluation: TransferRuleEvaluation;
  replayed: boolean;
}
