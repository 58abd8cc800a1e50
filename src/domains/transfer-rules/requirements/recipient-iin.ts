import { notVerifiedValue } from '../clauses/clause-variables';
import type { VerificationMethod } from '../transfer-rule-clause';
import { findIdentification, isIdentified } from './identification';
import type { Requirement } from './requirement';

/** Without methods in the clause, the IIN need not be verified. */
const requiredMethods = (
  accepted: readonly VerificationMethod[],
): readonly VerificationMethod[] | null => (accepted.length === 0 ? null : accepted);

/** The recipient's IIN was given, and verified where the clause names methods. */
export const recipientIin: Requirement = {
  factsRead: ({ recipient }) => [
    { name: 'recipientIinGiven', value: String(recipient.iinGiven) },
    { name: 'recipientVerifiedBy', value: recipient.verifiedBy ?? notVerifiedValue },
  ],
  isMet: ({ recipient }, accepted) =>
    isIdentified({ party: recipient, methods: requiredMethods(accepted) }),
  finding: ({ recipient }, accepted) =>
    findIdentification({ party: recipient, methods: requiredMethods(accepted) }),
};
