import { compileClause } from './clauses/clause-expression';
import {
  variableTexts,
  variableValues,
  variableFacts,
  type VariableTexts,
} from './clauses/clause-variable-values';
import { explainCheck } from './reasons/check-explanation';
import { english } from './reasons/english';
import { TransferDecision, type Fact, type RequirementCheck } from './requirement-check';
import { requirements } from './requirements/requirements';
import type { TransferFacts } from './transfer-facts';
import { TransferRequirement, type TransferRuleClause } from './transfer-rule-clause';

/** The part of a rule's version that decides. */
export interface RuleTerms {
  readonly clauses: readonly TransferRuleClause[];
  /** In tenge; null where the version has none. */
  readonly thresholdAmount: string | null;
}

/** The decision on one transfer, and the checks that it follows from. */
export interface RuleDecision {
  decision: TransferDecision;
  outstanding: TransferRequirement[];
  checks: RequirementCheck[];
}

/**
 * The gateway's own clause, checked wherever no clause of the version applies this requirement: no
 * wording of a rule can clear a transfer to a platform that is not on record as authorized.
 */
const standingClause: TransferRuleClause = {
  requirement: TransferRequirement.COUNTERPARTY_STANDING,
  when: 'counterpartyNamed',
  acceptedMethods: [],
};

/**
 * Decides a transfer under a version of a rule. A pure function: the same facts and terms always
 * give the same decision, word for word.
 */
export function decide(
  facts: TransferFacts,
  { clauses, thresholdAmount }: RuleTerms,
): RuleDecision {
  const texts = variableTexts(facts, thresholdAmount);
  const checks = clauses.map((clause) => checkClause(clause, facts, texts));
  const standing = checks.find(({ requirement }) => requirement === standingClause.requirement);
  if (!standing?.applies) {
    const own = checkClause(standingClause, facts, texts);
    if (own.applies || !standing) checks.push(own);
  }
  const outstanding = outstandingRequirements(checks);
  return { decision: decisionFor(outstanding), outstanding, checks };
}

/** The requirements that apply and are not met, each once, in the order of the checks. */
export function outstandingRequirements(
  checks: readonly RequirementCheck[],
): TransferRequirement[] {
  const unmet = checks.filter(({ applies, satisfied }) => applies && !satisfied);
  return [...new Set(unmet.map(({ requirement }) => requirement))];
}

function decisionFor(outstanding: readonly TransferRequirement[]): TransferDecision {
  if (outstanding.includes(TransferRequirement.COUNTERPARTY_STANDING)) {
    return TransferDecision.REFERRED;
  }
  return outstanding.length > 0 ? TransferDecision.VERIFICATION_REQUIRED : TransferDecision.CLEARED;
}

function checkClause(
  { requirement: name, when, acceptedMethods }: TransferRuleClause,
  facts: TransferFacts,
  texts: VariableTexts,
): RequirementCheck {
  const requirement = requirements[name];
  const expression = compileClause(when);
  const applies = expression.predicate(variableValues(expression.variables, texts));
  const check = { requirement: name, applies, when, acceptedMethods: [...acceptedMethods] };
  return {
    requirement: name,
    applies,
    satisfied: requirement.isMet(facts, acceptedMethods),
    when,
    facts: uniqueFacts([
      ...variableFacts(expression.variables, texts),
      ...requirement.factsRead(facts),
    ]),
    reason: explainCheck(check, facts, texts, english),
    acceptedMethods: check.acceptedMethods,
  };
}

function uniqueFacts(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}
