import { TransferRequirement } from '../transfer-rule-clause';
import { counterpartyStanding } from './counterparty-standing';
import { recipientIin } from './recipient-iin';
import type { Requirement } from './requirement';
import { senderConfirmation } from './sender-confirmation';
import { senderIin } from './sender-iin';

/** Every requirement, by its name. */
export const requirements: Readonly<Record<TransferRequirement, Requirement>> = {
  [TransferRequirement.RECIPIENT_IIN]: recipientIin,
  [TransferRequirement.SENDER_IIN]: senderIin,
  [TransferRequirement.SENDER_CONFIRMATION]: senderConfirmation,
  [TransferRequirement.COUNTERPARTY_STANDING]: counterpartyStanding,
};
