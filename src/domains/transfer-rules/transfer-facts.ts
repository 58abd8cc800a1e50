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

/**
 * The platform at the other end, with its standing on the day of the transfer. What is optional is
 * absent in evaluations that were recorded before it was introduced.
 */
export interface CounterpartyFacts {
  /** Null where the platform that was named is not on record. */
  slug: string | null;
  /** Null where the platform that was named is not on record. */
  name: string | null;
  /** What was sent; null where it may be the number of a person. */
  sentAs?: string | null;
  /** The keyed hash of a number of twelve digits that was sent; absent for any other text. */
  fingerprint?: string;
  /** By which identifier it was found: `MatchedBy`; null where it is not on record. */
  matchedBy?: string | null;
  /** Whether what was sent is a name or a domain of another platform as well. */
  isShared?: boolean;
  standing: ProviderStatus | 'NOT_ON_RECORD';
  /** Null where the platform, or the day on which that standing began, is not on record. */
  since: Day | null;
  /** The first day on which a source showed the standing, where none states when it began. */
  firstSeenOn?: Day | null;
  /** The slug of the source that shows the standing; null where none is on record. */
  source?: string | null;
  /** The day of the last check of the standing, and the slug of its source; null where none is. */
  checkedOn?: Day | null;
  checkedIn?: string | null;
  /** Days from the last check, or else from the first day, to the transfer. */
  ageDays?: number | null;
  /** From this age on, the check of the standing says that it is old. */
  staleAfterDays?: number;
  /** The age beyond which the caller wants the transfer referred; null for none. */
  maxAgeDays?: number | null;
  /** The number of its license that was valid on the day; null where none is on record. */
  licenseNumber?: string | null;
  /** The action that the standing follows from; null where none is on record. */
  enforcementAction: {
    slug: string;
    title: string;
    /** Null where the day is not on record. */
    announcedOn: Day | null;
    authority: string;
  } | null;
}

/** The official rate by which an amount is converted. */
export interface ExchangeRateFacts {
  /** Tenge for one unit of the currency. */
  rate: string;
  /** The day that the rate is of. */
  effectiveOn: Day;
  /** The slug of its source. */
  source: string;
}

/** Everything that a decision on a transfer depends on. It contains no IIN. */
export interface TransferFacts {
  /** 2 with the facts that are optional; absent in evaluations that were recorded before. */
  form?: 2;
  /** The version of the public record that was read. */
  recordVersion?: string;
  /** Null where the amount is in tenge. */
  exchangeRate?: ExchangeRateFacts | null;
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
