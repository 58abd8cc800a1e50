import { notVerifiedValue } from '../clauses/clause-variables';
import { VerificationMethod } from '../transfer-rule-clause';
import { identificationInWords, isIdentified } from './identification';
import type { Requirement } from './requirement';

const iin = "the sender's Individual Identification Number (IIN)";

/** Without methods in the clause, any method suffices. */
const acceptedMethods = (accepted: readonly VerificationMethod[]): readonly VerificationMethod[] =>
  accepted.length === 0 ? Object.values(VerificationMethod) : accepted;

/** The sender's IIN was given and verified. */
export const senderIin: Requirement = {
  factsRead: ({ sender }) => [
    { name: 'senderIinGiven', value: String(sender.iinGiven) },
    { name: 'senderVerifiedBy', value: sender.verifiedBy ?? notVerifiedValue },
  ],
  isMet: ({ sender }, accepted) =>
    isIdentified({ party: sender, methods: acceptedMethods(accepted) }),
  reasonApplies: `${iin} must be given and verified`,
  reasonNotApplicable: `${iin} does not have to be verified`,
  finding: ({ sender }, accepted) =>
    identificationInWords({ party: sender, methods: acceptedMethods(accepted) }),
};
