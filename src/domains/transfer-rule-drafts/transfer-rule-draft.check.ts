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

const maxTextLength = 500;
/** The first day of any transfer. */
const minEffectiveDay: Day = '2010-01-01';

/** Throws `BadUserInput` at the first value that no version of a rule may have. */
export function assertValidDraft(input: DraftTransferRuleVersionInput): void {
  const { threshold, effectiveFrom, effectiveTo, legalAct } = input;
  if (threshold) {
    if (threshold.currency !== 'KZT') {
      throw new BadUserInput('input.threshold.currency', 'is KZT: amounts are compared in tenge');
    }
    if (new Big(threshold.amount).lt(0)) {
      throw new BadUserInput('input.threshold.amount', 'is not below zero');
    }
    // PostgreSQL drops leading zeros, so a longer run of digits may become an IIN.
    if (containsIinInAnyNotation(threshold.amount.replace(/^0+/, ''))) {
      throw new BadUserInput(
        'input.threshold.amount',
        'must not look like a personal number (IIN)',
      );
    }
  }
  if (effectiveFrom && effectiveFrom < minEffectiveDay) {
    throw new BadUserInput('input.effectiveFrom', `is not before ${minEffectiveDay}`);
  }
  if (effectiveFrom && effectiveTo && effectiveFrom > effectiveTo) {
    throw new BadUserInput('input.effectiveTo', 'is not before effectiveFrom');
  }
  if (legalAct != null && (isLongerThan(legalAct, maxTextLength) || legalAct.trim() === '')) {
    throw new BadUserInput('input.legalAct', `has 1 to ${maxTextLength} characters`);
  }
  if (legalAct != null && containsIinInAnyNotation(legalAct)) {
    throw new BadUserInput(
      'input.legalAct',
      'must not contain what looks like a personal number (IIN)',
    );
  }
  assertValidClauses(input.clauses, threshold != null);
}

function assertValidClauses(
  clauses: readonly TransferRuleClauseInput[],
  hasThreshold: boolean,
): void {
  if (clauses.length === 0) throw new BadUserInput('input.clauses', 'has at least one clause');
  const seen = new Set<string>();
  clauses.forEach(({ requirement, when, acceptedMethods }, index) => {
    const path = `input.clauses[${index}]`;
    if (seen.has(requirement)) {
      throw new BadUserInput(`${path}.requirement`, 'is the requirement of an earlier clause');
    }
    seen.add(requirement);
    if (new Set(acceptedMethods).size < acceptedMethods.length) {
      throw new BadUserInput(`${path}.acceptedMethods`, 'names each method at most once');
    }
    const error = findExpressionError(when, { hasThreshold });
    if (error !== undefined) throw new BadUserInput(`${path}.when`, error);
  });
}
