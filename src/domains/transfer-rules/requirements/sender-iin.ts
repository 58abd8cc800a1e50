import { notVerifiedValue } from '../clauses/clause-vocabulary';
import { VerificationMethod } from '../transfer-rule-clause';
import { identificationInWords, isIdentified } from './identification';
import type { Requirement } from './requirement';

const number = "the sender's Individual Identification Number (IIN)";

/** The rule asks that the number be verified, and where it does not say how, any method will do. */
const methods = (accepted: readonly VerificationMethod[]): readonly VerificationMethod[] =>
  accepted.length === 0 ? Object.values(VerificationMethod) : accepted;

/** The sender's number: given and verified. */
export const senderIin: Requirement = {
  factsRead: ({ sender }) => [
    { name: 'senderIinGiven', value: String(sender.iinGiven) },
    { name: 'senderVerifiedBy', value: sender.verifiedBy ?? notVerifiedValue },
  ],
  isMet: ({ sender }, accepted) => isIdentified({ party: sender, methods: methods(accepted) }),
  reasonApplies: `${number} must be given and verified`,
  reasonNotApplicable: `${number} does not have to be verified`,
  finding: ({ sender }, accepted) =>
    identificationInWords({ party: sender, methods: methods(accepted) }),
};
