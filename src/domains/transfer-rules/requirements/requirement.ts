import type { Finding } from '../reasons/finding';
import type { Fact } from '../requirement-check';
import type { TransferFacts } from '../transfer-facts';
import type { VerificationMethod } from '../transfer-rule-clause';

type Methods = readonly VerificationMethod[];

/** One requirement: the facts it reads, when they meet it, and what to say of it. */
export interface Requirement {
  /** The facts that it reads itself, beside those that the expression of its clause reads. */
  factsRead(facts: TransferFacts): Fact[];
  isMet(facts: TransferFacts, accepted: Methods): boolean;
  /** What was found where it applies, and what is left to do. */
  finding(facts: TransferFacts, accepted: Methods): Finding;
}
