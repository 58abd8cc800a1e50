import { notVerifiedValue } from '../clauses/clause-variables';
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
  isMet: ({ sender: { verifiedBy } }, methods) =>
    verifiedBy !== null && acceptedMethods(methods).includes(verifiedBy),
  finding: ({ sender: { verifiedBy: by } }, methods) => {
    const accepted = acceptedMethods(methods);
    if (by === null) return { kind: 'notConfirmed', accepted };
    if (accepted.includes(by)) return { kind: 'confirmed', by };
    return { kind: 'confirmedOtherwise', by, accepted };
  },
};
