import { Big } from 'big.js';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Day } from '../../kernel/scalars/day';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { containsIinInAnyNotation } from '../../personal-data/iin-policies';
import { findExpressionError } from '../transfer-rules/clauses/clause-expression';
import type {
  DraftTransferRuleVersionInput,
  TransferRuleClauseInput,
} from './transfer-rule-draft.input';

const longestText = 500;
/** No transfer is older. */
const firstDay: Day = '2010-01-01';

/** Refuses a draft that could not decide, or that says what no rule may. */
export function assertValidDraft(input: DraftTransferRuleVersionInput): void {
  const { threshold, effectiveFrom, effectiveTo, legalAct } = input;
  if (threshold) {
    if (threshold.currency !== 'KZT') {
      throw new BadUserInput('input.threshold.currency', 'is KZT: amounts are compared in tenge');
    }
    if (new Big(threshold.amount).lt(0)) {
      throw new BadUserInput('input.threshold.amount', 'is not below zero');
    }
    // PostgreSQL drops leading zeros, so that a longer run of digits may become a person's number.
    if (containsIinInAnyNotation(threshold.amount.replace(/^0+/, ''))) {
      throw new BadUserInput('input.threshold.amount', 'must not read as the number of a person');
    }
  }
  if (effectiveFrom && effectiveFrom < firstDay) {
    throw new BadUserInput('input.effectiveFrom', `is from ${firstDay} on, as transfers are`);
  }
  if (effectiveFrom && effectiveTo && effectiveFrom > effectiveTo) {
    throw new BadUserInput('input.effectiveTo', 'is not before effectiveFrom');
  }
  if (legalAct != null && (isLongerThan(legalAct, longestText) || legalAct.trim() === '')) {
    throw new BadUserInput('input.legalAct', `has 1 to ${longestText} characters`);
  }
  if (legalAct != null && containsIinInAnyNotation(legalAct)) {
    throw new BadUserInput('input.legalAct', 'must not hold what reads as the number of a person');
  }
  checkClauses(input.clauses, threshold != null);
}

function checkClauses(clauses: readonly TransferRuleClauseInput[], hasThreshold: boolean): void {
  if (clauses.length === 0) throw new BadUserInput('input.clauses', 'has at least one clause');
  const seen = new Set<string>();
  clauses.forEach(({ requirement, when, acceptedMethods }, index) => {
    const path = `input.clauses[${index}]`;
    if (seen.has(requirement)) {
      throw new BadUserInput(`${path}.requirement`, 'is the requirement of another clause, too');
    }
    seen.add(requirement);
    if (new Set(acceptedMethods).size < acceptedMethods.length) {
      throw new BadUserInput(`${path}.acceptedMethods`, 'names each method at most once');
    }
    const problem = findExpressionError(when, { hasThreshold });
    if (problem !== undefined) throw new BadUserInput(`${path}.when`, problem);
  });
}
