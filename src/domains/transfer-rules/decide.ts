import { explainClause } from './clauses/clause-explanation';
import { compileClause } from './clauses/clause-expression';
import {
  variableTexts,
  variableValues,
  variableFacts,
  type VariableTexts,
} from './clauses/clause-variables';
import { sentence } from './plain-english';
import { TransferDecision, type Fact, type RequirementCheck } from './requirement-check';
import { counterpartyStanding } from './requirements/counterparty-standing';
import { recipientIin } from './requirements/recipient-iin';
import type { Requirement } from './requirements/requirement';
import { senderConfirmation } from './requirements/sender-confirmation';
import { senderIin } from './requirements/sender-iin';
import type { TransferFacts } from './transfer-facts';
import { TransferRequirement, type TransferRuleClause } from './transfer-rule-clause';

/** What of a rule's version decides. */
export interface RuleTerms {
  readonly clauses: readonly TransferRuleClause[];
  /** In tenge; null where the version has none. */
  readonly thresholdAmount: string | null;
}

export interface RuleDecision {
  decision: TransferDecision;
  outstanding: TransferRequirement[];
  checks: RequirementCheck[];
}

const requirements: Readonly<Record<TransferRequirement, Requirement>> = {
  [TransferRequirement.RECIPIENT_IIN]: recipientIin,
  [TransferRequirement.SENDER_IIN]: senderIin,
  [TransferRequirement.SENDER_CONFIRMATION]: senderConfirmation,
  [TransferRequirement.COUNTERPARTY_STANDING]: counterpartyStanding,
};

/**
 * The gateway's own, wherever no clause of the version asks for it: no text of a rule can make a
 * platform pass that the record speaks against.
 */
const standingClause: TransferRuleClause = {
  requirement: TransferRequirement.COUNTERPARTY_STANDING,
  when: 'counterpartyNamed',
  acceptedMethods: [],
};

/**
 * Decides a transfer under a version of a rule. The same facts and text give the same decision,
 * word for word, whenever and wherever it is asked.
 */
export function decide(
  facts: TransferFacts,
  { clauses, thresholdAmount }: RuleTerms,
): RuleDecision {
  const texts = variableTexts(facts, thresholdAmount);
  const checks = clauses.map((clause) => checkOf(clause, facts, texts));
  const standing = checks.find(({ requirement }) => requirement === standingClause.requirement);
  if (!standing?.applies) {
    const own = checkOf(standingClause, facts, texts);
    if (own.applies || !standing) checks.push(own);
  }
  const outstanding = outstandingRequirements(checks);
  return { decision: decisionOn(outstanding), outstanding, checks };
}

/** The requirements that apply and are not met, each once, in the order of the checks. */
export function outstandingRequirements(
  checks: readonly RequirementCheck[],
): TransferRequirement[] {
  const open = checks.filter(({ applies, satisfied }) => applies && !satisfied);
  return [...new Set(open.map(({ requirement }) => requirement))];
}

function decisionOn(outstanding: readonly TransferRequirement[]): TransferDecision {
  if (outstanding.includes(TransferRequirement.COUNTERPARTY_STANDING)) {
    return TransferDecision.REFERRED;
  }
  return outstanding.length > 0 ? TransferDecision.VERIFICATION_REQUIRED : TransferDecision.CLEARED;
}

function checkOf(
  { requirement: name, when, acceptedMethods }: TransferRuleClause,
  facts: TransferFacts,
  texts: VariableTexts,
): RequirementCheck {
  const requirement = requirements[name];
  const expression = compileClause(when);
  const applies = expression.predicate(variableValues(expression.variables, texts));
  const { isTrue, reasons } = explainClause(expression.tree, texts);
  // A reason that contradicts its decision must not be given, let alone recorded.
  if (isTrue !== applies) throw new Error(`The expression of ${name} is explained otherwise`);
  return {
    requirement: name,
    applies,
    satisfied: requirement.isMet(facts, acceptedMethods),
    when,
    facts: eachOnce([
      ...variableFacts(expression.variables, texts),
      ...requirement.factsRead(facts),
    ]),
    reason: applies
      ? `${consequence(reasons, requirement.reasonApplies, 'in every transfer')} ` +
        sentence(requirement.finding(facts, acceptedMethods))
      : consequence(reasons, requirement.reasonNotApplicable, 'under this version of the rule'),
    acceptedMethods: [...acceptedMethods],
  };
}

/** Why, and what follows; where nothing of the transfer is why, how general it is. */
function consequence(because: readonly string[], what: string, elsewhere: string): string {
  return because.length === 0
    ? sentence(`${what} ${elsewhere}`)
    : sentence(`${because.join(', and ')}, so ${what}`);
}

function eachOnce(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}
