import { explainClause } from '../clauses/clause-explanation';
import { compileClause } from '../clauses/clause-expression';
import { variableTexts, type VariableTexts } from '../clauses/clause-variable-values';
import type { RequirementCheck } from '../requirement-check';
import { requirements } from '../requirements/requirements';
import type { TransferFacts } from '../transfer-facts';
import type { Phrases } from './phrases';

/** The parts of a check that its explanation follows from, beside the facts of the transfer. */
type ExplainedCheck = Pick<
  RequirementCheck,
  'requirement' | 'applies' | 'when' | 'acceptedMethods'
>;

/**
 * Why a requirement applies or does not, and what was found, in one or two sentences of a language.
 * `texts` are the variables of its clause. A pure function.
 */
export function explainCheck(
  { requirement, applies, when, acceptedMethods }: ExplainedCheck,
  facts: TransferFacts,
  texts: VariableTexts,
  phrases: Phrases,
): string {
  const { isTrue, reasons } = explainClause(compileClause(when).tree, texts, phrases);
  // A reason that contradicts its decision must never be sent, let alone recorded.
  if (isTrue !== applies) {
    throw new Error(`The explanation of ${requirement} contradicts its evaluation`);
  }
  const branch = applies ? 'applies' : 'notApplicable';
  const why = phrases.sentence(
    reasons.length === 0
      ? phrases.scopes[requirement][branch]
      : phrases.because(reasons, phrases.consequences[requirement][branch]),
  );
  if (!applies) return why;
  const { kind, ...finding } = requirements[requirement].finding(facts, acceptedMethods);
  const phrase = phrases.findings[kind] as (found: typeof finding) => string;
  return `${why} ${phrases.sentence(phrase(finding))}`;
}

/** The same for a check that was decided before: the threshold is among the facts that it read. */
export function explainRecordedCheck(
  check: RequirementCheck,
  facts: TransferFacts,
  phrases: Phrases,
): string {
  const threshold = check.facts.find(({ name }) => name === 'threshold')?.value ?? null;
  return explainCheck(check, facts, variableTexts(facts, threshold), phrases);
}
