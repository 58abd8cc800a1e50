import type { Fact } from '../requirement-check';
import type { TransferFacts } from '../transfer-facts';
import type { VerificationMethod } from '../transfer-rule-clause';

type Methods = readonly VerificationMethod[];

/** One requirement: the facts it reads, when they meet it, and its part of the reason. */
export interface Requirement {
  /** The facts that it reads itself, beside those that the expression of its clause reads. */
  factsRead(facts: TransferFacts): Fact[];
  isMet(facts: TransferFacts, accepted: Methods): boolean;
  /** What must be done where it applies, as half a sentence. */
  readonly reasonApplies: string;
  /** That it need not be done, as half a sentence. */
  readonly reasonNotApplicable: string;
  /** What was found where it applies, and what is left to do: a sentence without its full stop. */
  finding(facts: TransferFacts, accepted: Methods): string;
}
