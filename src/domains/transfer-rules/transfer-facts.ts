import type { Day } from '../../kernel/scalars/day';
import type { ProviderStatus } from '../providers/provider-status-period';
import type { TransferChannel } from './transfer-rule';
import type { VerificationMethod } from './transfer-rule-clause';

/** What is known of one who takes part: never the number itself, only that it was given. */
export interface PartyFacts {
  iinGiven: boolean;
  /** Null where the party was not verified. */
  verifiedBy: VerificationMethod | null;
}

/** The platform at the other end, as it stood on the day of the transfer. */
export interface CounterpartyFacts {
  /** Null where the platform that was named is not on record. */
  slug: string | null;
  /** Null where the platform that was named is not on record. */
  name: string | null;
  standing: ProviderStatus | 'NOT_ON_RECORD';
  /** Null where the platform, or the day on which that standing began, is not on record. */
  since: Day | null;
  /** Null where no action that the standing follows from is on record. */
  enforcementAction: {
    slug: string;
    title: string;
    /** Null where the day is not on record. */
    announcedOn: Day | null;
    authority: string;
  } | null;
}

/** Everything that a decision on a transfer rests on. It holds no number of a person. */
export interface TransferFacts {
  channel: TransferChannel;
  amount: string;
  currency: string;
  amountInTenge: string;
  sender: PartyFacts;
  recipient: PartyFacts;
  /** Null where the caller named no platform. */
  counterparty: CounterpartyFacts | null;
}
