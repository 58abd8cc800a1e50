import {
  evaluationFlags,
  type EvaluationFlags,
} from '../../domains/evaluations/recording/evaluation-flags';
import type { RecordedFacts } from '../../domains/evaluations/transfer-rule-evaluation';
import type { RequirementCheck } from '../../domains/transfer-rules/requirement-check';
import { snakeCase } from '../../kernel/records/naming';
import type { EvidenceField } from './field-encoding';

const properties: readonly (keyof EvaluationFlags)[] = [
  'recipientIinOutstanding',
  'senderIinOutstanding',
  'senderConfirmationOutstanding',
  'counterpartyStandingOutstanding',
  'counterpartyNotOnRecord',
];

/** The select list of the columns that only filters read, each as text. */
export const filterSelectList = properties
  .map((property) => `${snakeCase(property)}::text as ${snakeCase(property)}`)
  .join(',\n');

/**
 * Whether a row's columns for filters say something else than its checks and facts, which are
 * hashed: filters then find it wrongly. Null counts as false.
 */
export function isMisfiled(selected: Readonly<Record<string, EvidenceField>>): boolean {
  const { checks, facts } = selected;
  const flags = evaluationFlags(
    JSON.parse(checks ?? '[]') as RequirementCheck[],
    JSON.parse(facts ?? '{}') as RecordedFacts,
  );
  return properties.some(
    (property) => (selected[snakeCase(property)] === 'true') !== flags[property],
  );
}
