import { notVerifiedValue } from '../clauses/clause-vocabulary';
import type { VerificationMethod } from '../transfer-rule-clause';
import { identificationInWords, isIdentified } from './identification';
import type { Requirement } from './requirement';

const number = "the recipient's Individual Identification Number (IIN)";

/** The rule asks for the number alone, unless it says how it is to be verified. */
const methods = (accepted: readonly VerificationMethod[]): readonly VerificationMethod[] | null =>
  accepted.length === 0 ? null : accepted;

/** The recipient's number: given, and verified where the clause names the methods. */
export const recipientIin: Requirement = {
  factsRead: ({ recipient }) => [
    { name: 'recipientIinGiven', value: String(recipient.iinGiven) },
    { name: 'recipientVerifiedBy', value: recipient.verifiedBy ?? notVerifiedValue },
  ],
  isMet: ({ recipient }, accepted) =>
    isIdentified({ party: recipient, methods: methods(accepted) }),
  reasonApplies: `${number} is asked for`,
  reasonNotApplicable: `${number} is not asked for`,
  finding: ({ recipient }, accepted) =>
    identificationInWords({ party: recipient, methods: methods(accepted) }),
};
