import { Big } from 'big.js';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import { assertAll, InputErrors } from '../../kernel/request/input-errors';
import type { Day } from '../../kernel/scalars/day';
import type { MoneyInput } from '../../kernel/scalars/money-input';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { containsIinInAnyNotation } from '../../personal-data/iin-policies';
import { findExpressionError } from '../transfer-rules/clauses/clause-expression';
import type {
  DraftTransferRuleVersionInput,
  TransferRuleClauseInput,
} from './transfer-rule-draft.input';

const maxTextLength = 500;
/** The first day on which a version can take effect: no transfer is earlier. */
const minEffectiveDay: Day = '2010-01-01';

/** Throws `BadUserInput` of all values that no version of a rule may have. */
export function assertValidDraft(input: DraftTransferRuleVersionInput): void {
  const { threshold, effectiveFrom, effectiveTo, legalAct, clauses } = input;
  assertAll([
    () => threshold && assertValidThreshold(threshold),
    () => {
      if (!effectiveFrom || effectiveFrom >= minEffectiveDay) return;
      throw new BadUserInput('input.effectiveFrom', `is not before ${minEffectiveDay}`);
    },
    () => {
      if (!effectiveFrom || !effectiveTo || effectiveFrom <= effectiveTo) return;
      throw new BadUserInput('input.effectiveTo', 'is not before effectiveFrom');
    },
    () => legalAct != null && assertValidLegalAct(legalAct),
    () => assertValidClauses(clauses, threshold != null),
  ]);
}

function assertValidThreshold({ amount, currency }: MoneyInput): void {
  const errors = new InputErrors();
  if (currency !== 'KZT') {
    errors.add('input.threshold.currency', 'is KZT: amounts are compared in tenge');
  }
  if (new Big(amount).lt(0)) errors.add('input.threshold.amount', 'is not below zero');
  // PostgreSQL drops leading zeros, so a longer run of digits may become an IIN.
  if (containsIinInAnyNotation(amount.replace(/^0+/, ''))) {
    errors.add('input.threshold.amount', 'must not look like a personal number (IIN)');
  }
  errors.throwIfAny();
}

function assertValidLegalAct(legalAct: string): void {
  if (isLongerThan(legalAct, maxTextLength) || legalAct.trim() === '') {
    throw new BadUserInput('input.legalAct', `has 1 to ${maxTextLength} characters`);
  }
  if (containsIinInAnyNotation(legalAct)) {
    throw new BadUserInput(
      'input.legalAct',
      'must not contain what looks like a personal number (IIN)',
    );
  }
}

function assertValidClauses(
  clauses: readonly TransferRuleClauseInput[],
  hasThreshold: boolean,
): void {
  const errors = new InputErrors();
  if (clauses.length === 0) errors.add('input.clauses', 'has at least one clause');
  const seen = new Set<string>();
  clauses.forEach(({ requirement, when, acceptedMethods }, index) => {
    const path = `input.clauses[${index}]`;
    if (errors.isFull) return;
    if (seen.has(requirement)) {
      errors.add(`${path}.requirement`, 'is the requirement of an earlier clause');
    }
    seen.add(requirement);
    if (new Set(acceptedMethods).size < acceptedMethods.length) {
      errors.add(`${path}.acceptedMethods`, 'names each method at most once');
    }
    const error = findExpressionError(when, { hasThreshold });
    if (error !== undefined) errors.add(`${path}.when`, error);
  });
  errors.throwIfAny();
}
