import { methodsInWords } from '../plain-english';
import type { PartyFacts } from '../transfer-facts';
import type { VerificationMethod } from '../transfer-rule-clause';

/** A requirement on a party's IIN: that it was given, and verified by one of the methods. */
export interface Identification {
  readonly party: PartyFacts;
  /** Null where the IIN need not be verified. */
  readonly methods: readonly VerificationMethod[] | null;
}

/** Whether the IIN was given, and verified where that is required. */
export function isIdentified({ party, methods }: Identification): boolean {
  if (!party.iinGiven) return false;
  return methods === null || (party.verifiedBy !== null && methods.includes(party.verifiedBy));
}

/** What was given and verified, and what is left to do. */
export function identificationInWords({ party, methods }: Identification): string {
  const { iinGiven, verifiedBy } = party;
  if (methods === null) return iinGiven ? 'it was given' : 'it was not given: give its 12 digits';
  const accepted = methodsInWords(methods);
  if (!iinGiven) return `it was not given: give its 12 digits, and have it verified ${accepted}`;
  if (verifiedBy === null) return `it was given but not verified: have it verified ${accepted}`;
  const given = `it was given and verified ${methodsInWords([verifiedBy])}`;
  if (methods.includes(verifiedBy)) return given;
  return `${given}, which is not accepted: have it verified ${accepted}`;
}
