import type { Finding } from '../reasons/finding';
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
export function findIdentification({ party, methods: accepted }: Identification): Finding {
  const { iinGiven, verifiedBy: by } = party;
  if (!iinGiven) return { kind: 'notGiven', accepted };
  if (accepted === null) return { kind: 'given' };
  if (by === null) return { kind: 'notVerified', accepted };
  if (accepted.includes(by)) return { kind: 'verified', by };
  return { kind: 'verifiedOtherwise', by, accepted };
}
