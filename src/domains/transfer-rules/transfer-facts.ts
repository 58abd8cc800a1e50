import type { Day } from '../../kernel/scalars/day';
import type { ProviderStatus } from '../providers/provider-status-period';
import type { TransferChannel } from './transfer-rule';
import type { VerificationMethod } from './transfer-rule-clause';
import type { TransferTotals } from './transfer-totals';

/** The facts of the sender or the recipient: that an IIN was given, never the IIN itself. */
export interface PartyFacts {
  iinGiven: boolean;
  /** Null where the party was not verified. */
  verifiedBy: VerificationMethod | null;
}

/** The platform at the other end, with its standing on the day of the transfer. */
export interface CounterpartyFacts {
  /** Null where the platform that was named is not on record. */
  slug: string | null;
  /** Null where the platform that was named is not on record. */
  name: string | null;
  standing: ProviderStatus | 'NOT_ON_RECORD';
  /** Null where the platform, or the day on which that standing began, is not on record. */
  since: Day | null;
  /** The action that the standing follows from; null where none is on record. */
  enforcementAction: {
    slug: string;
    title: string;
    /** Null where the day is not on record. */
    announcedOn: Day | null;
    authority: string;
  } | null;
}

/** Everything that a decision on a transfer depends on. It contains no IIN. */
export interface TransferFacts {
  channel: TransferChannel;
  amount: string;
  currency: string;
  amountInTenge: string;
  sender: PartyFacts;
  recipient: PartyFacts;
  /** Null where the caller named no platform. */
  counterparty: CounterpartyFacts | null;
  /**
   * The sender's transfers of the 24 hours up to and including this one. Null where they are not
   * known: the sender's IIN was not given, or a preview may not read them. Facts that
   * were recorded before it was counted do not have it.
   */
  sender24Hours?: TransferTotals | null;
}
