import { notOnRecordValue } from '../../transfer-rules/clauses/clause-variables';
import { outstandingRequirements } from '../../transfer-rules/decide';
import type { RequirementCheck } from '../../transfer-rules/requirement-check';
import { TransferRequirement } from '../../transfer-rules/transfer-rule-clause';
import type { RecordedFacts, TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** The columns that filters read. */
export type EvaluationFlags = Pick<
  TransferRuleEvaluation,
  | 'recipientIinOutstanding'
  | 'senderIinOutstanding'
  | 'senderConfirmationOutstanding'
  | 'counterpartyStandingOutstanding'
  | 'counterpartyNotOnRecord'
>;

/**
 * What filters read of a decision. It repeats what its checks and facts say, as the trigger
 * `flag_transfer_rule_evaluation` does for rows that are written without it.
 */
export function evaluationFlags(
  checks: readonly RequirementCheck[],
  { counterparty }: Pick<RecordedFacts, 'counterparty'>,
): EvaluationFlags {
  const outstanding = outstandingRequirements(checks);
  return {
    recipientIinOutstanding: outstanding.includes(TransferRequirement.RECIPIENT_IIN),
    senderIinOutstanding: outstanding.includes(TransferRequirement.SENDER_IIN),
    senderConfirmationOutstanding: outstanding.includes(TransferRequirement.SENDER_CONFIRMATION),
    counterpartyStandingOutstanding: outstanding.includes(
      TransferRequirement.COUNTERPARTY_STANDING,
    ),
    counterpartyNotOnRecord: counterparty?.standing === notOnRecordValue,
  };
}
