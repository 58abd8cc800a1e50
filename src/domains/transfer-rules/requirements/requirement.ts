import type { Fact } from '../requirement-check';
import type { TransferFacts } from '../transfer-facts';
import type { VerificationMethod } from '../transfer-rule-clause';

type Methods = readonly VerificationMethod[];

/** One requirement: what it reads of a transfer, when that meets it, and how both are told. */
export interface Requirement {
  /** What it looks at by itself, whatever the expression of its clause reads. */
  factsRead(facts: TransferFacts): Fact[];
  isMet(facts: TransferFacts, accepted: Methods): boolean;
  /** What is asked, and that it is not, each as half a sentence. */
  readonly reasonApplies: string;
  readonly reasonNotApplicable: string;
  /** How it stands where it applies, and what can be done: a sentence without its end. */
  finding(facts: TransferFacts, accepted: Methods): string;
}
