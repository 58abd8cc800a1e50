import { notVerifiedValue } from '../clauses/clause-variables';
import { methodsInWords } from '../plain-english';
import { VerificationMethod } from '../transfer-rule-clause';
import type { Requirement } from './requirement';

/** The methods by which a person confirms a transfer; a register lookup confirms nothing. */
const confirmingMethods = [VerificationMethod.MOBILE_APP, VerificationMethod.SMS];

const acceptedMethods = (accepted: readonly VerificationMethod[]): readonly VerificationMethod[] =>
  accepted.length === 0 ? confirmingMethods : accepted;

/** The sender confirmed the transfer by one of the methods. */
export const senderConfirmation: Requirement = {
  factsRead: ({ sender }) => [
    { name: 'senderVerifiedBy', value: sender.verifiedBy ?? notVerifiedValue },
  ],
  isMet: ({ sender: { verifiedBy } }, accepted) =>
    verifiedBy !== null && acceptedMethods(accepted).includes(verifiedBy),
  reasonApplies: 'the sender must confirm the transfer',
  reasonNotApplicable: 'the sender does not have to confirm the transfer',
  finding: ({ sender: { verifiedBy } }, accepted) => {
    const remedy = `the sender can confirm it ${methodsInWords(acceptedMethods(accepted))}`;
    if (verifiedBy === null) return `it was not confirmed: ${remedy}`;
    const method = methodsInWords([verifiedBy]);
    if (acceptedMethods(accepted).includes(verifiedBy)) return `it was confirmed ${method}`;
    return `the sender was verified ${method}, which does not confirm the transfer: ${remedy}`;
  },
};
