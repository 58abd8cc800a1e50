import type { ProviderStatus } from '../../providers/provider-status-period';
import type { TransferChannel } from '../transfer-rule';
import type { TransferRequirement, VerificationMethod } from '../transfer-rule-clause';
import type { Findings } from './finding';

/** How one quantity is to another. */
export type Relation =
  | 'exactly'
  | 'notExactly'
  | 'below'
  | 'notBelow'
  | 'atMost'
  | 'above'
  | 'notAbove'
  | 'atLeast';

/** An amount of money, or a number of transfers; both as decimal text. */
export type Quantity = { amount: string; currency: string } | { count: string };

/** What a quantity is of, and what is said of it. */
export type Subject =
  /** `inTenge` is null where the amount is in tenge, or only the amount itself was compared. */
  | { kind: 'amount'; amount: string; currency: string; inTenge: string | null }
  | { kind: 'threshold'; inTenge: string }
  /** What the sender transferred in 24 hours; where that is not known, this transfer alone. */
  | { kind: 'senderAmount'; inTenge: string; isKnown: boolean }
  | { kind: 'senderCount'; count: string; isKnown: boolean };

/** The text of both branches. */
interface Applicability {
  applies: string;
  notApplicable: string;
}

/**
 * The phrases of one language. Each returns half a sentence, in lower case and without a full stop,
 * unless it says otherwise. `others` are the values that one was compared with, and is not.
 */
export interface Phrases {
  /** Adds the capital at the beginning and the full stop at the end. */
  sentence(text: string): string;
  /** "A, and B, so C": why a requirement applies, or does not. */
  because(reasons: readonly string[], consequence: string): string;
  /** That each requirement applies to a transfer, or does not, for a reason. */
  readonly consequences: Readonly<Record<TransferRequirement, Applicability>>;
  /** That it applies to every transfer, or to none. */
  readonly scopes: Readonly<Record<TransferRequirement, Applicability>>;
  comparison(subject: Subject, relation: Relation, quantities: readonly Quantity[]): string;
  iinGiven(party: 'sender' | 'recipient', isGiven: boolean): string;
  counterpartyNamed(isNamed: boolean): string;
  readonly counterpartyNotOnRecord: string;
  counterpartyStanding(standing: ProviderStatus, others: readonly ProviderStatus[]): string;
  verified(
    party: 'sender' | 'recipient',
    by: VerificationMethod | null,
    others: readonly VerificationMethod[],
  ): string;
  channel(channel: TransferChannel, others: readonly TransferChannel[]): string;
  currency(currency: string, others: readonly string[]): string;
  readonly findings: { readonly [Kind in keyof Findings]: (finding: Findings[Kind]) => string };
}
