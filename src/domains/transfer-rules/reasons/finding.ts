import type { CounterpartyFacts } from '../transfer-facts';
import type { VerificationMethod } from '../transfer-rule-clause';

type Methods = readonly VerificationMethod[];

/** What was found of a requirement that applies; `accepted` are the methods that would meet it. */
export interface Findings {
  /** An IIN that need not be verified. */
  given: object;
  notGiven: { accepted: Methods | null };
  notVerified: { accepted: Methods };
  verified: { by: VerificationMethod };
  verifiedOtherwise: { by: VerificationMethod; accepted: Methods };
  confirmed: { by: VerificationMethod };
  notConfirmed: { accepted: Methods };
  /** The sender was verified, by a method that does not confirm the transfer. */
  confirmedOtherwise: { by: VerificationMethod; accepted: Methods };
  /** The transfer names no platform. */
  notNamed: object;
  /** The platform's standing, authorized or not. */
  standing: CounterpartyFacts;
}

/** One finding, with what its phrase depends on. */
export type Finding = {
  [Kind in keyof Findings]: { readonly kind: Kind } & Readonly<Findings[Kind]>;
}[keyof Findings];
