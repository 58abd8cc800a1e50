import { notVerifiedValue } from '../clauses/clause-variables';
import { VerificationMethod } from '../transfer-rule-clause';
import { findIdentification, isIdentified } from './identification';
import type { Requirement } from './requirement';

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
  finding: ({ sender }, accepted) =>
    findIdentification({ party: sender, methods: acceptedMethods(accepted) }),
};
