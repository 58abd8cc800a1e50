import { notVerifiedValue } from '../clauses/clause-vocabulary';
import { methodsInWords } from '../plain-english';
import { VerificationMethod } from '../transfer-rule-clause';
import type { Requirement } from './requirement';

/** What a person confirms a transfer with; a look into a register confirms nothing. */
const confirming = [VerificationMethod.MOBILE_APP, VerificationMethod.SMS];

const methods = (accepted: readonly VerificationMethod[]): readonly VerificationMethod[] =>
  accepted.length === 0 ? confirming : accepted;

/** The sender confirmed the transfer by one of the methods. */
export const senderConfirmation: Requirement = {
  factsRead: ({ sender }) => [
    { name: 'senderVerifiedBy', value: sender.verifiedBy ?? notVerifiedValue },
  ],
  isMet: ({ sender: { verifiedBy } }, accepted) =>
    verifiedBy !== null && methods(accepted).includes(verifiedBy),
  reasonApplies: 'the sender must confirm the transfer',
  reasonNotApplicable: 'the sender does not have to confirm the transfer',
  finding: ({ sender: { verifiedBy } }, accepted) => {
    const left = `the sender can confirm it ${methodsInWords(methods(accepted))}`;
    if (verifiedBy === null) return `it was not confirmed: ${left}`;
    const method = methodsInWords([verifiedBy]);
    if (methods(accepted).includes(verifiedBy)) return `it was confirmed ${method}`;
    return `the sender was verified ${method}, which does not confirm the transfer: ${left}`;
  },
};
